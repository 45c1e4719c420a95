using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Instellingen;
using Wijkplatform.Wijkprofiel.Kloven;

namespace Wijkplatform.Wijkprofiel.Tests;

/// <summary>Two made-up gemeenten, and tables about them.</summary>
internal static class Cijfers
{
    public const string Gemeente = "GM9001";
    public const string Wijk = "WK900101";
    public const string Buurt = "BU90010101";
    public const string AndereBuurt = "BU90010102";
    public const string AndereGemeente = "GM9002";

    public static readonly string[] Codes = [Gemeente, Wijk, Buurt, AndereBuurt, AndereGemeente];

    public static readonly Kloofinstelling Kloven = Instelling.Lees<Kloofinstelling>(Instelling.Ingebouwd("kloven"), "kloven.json", Kloofinstelling.Fouten);

    public static Gebiedenlijst Gebieden() => new(
        [
            new(Gemeente, "Voorbeeldstad", "gemeente", null),
            new(AndereBuurt, "Ågnietenkwartier", "buurt", Wijk),
            new(Buurt, "Café-eiland", "buurt", Wijk),
            new(Wijk, "Binnenstad", "wijk", Gemeente),
            new("WK900102", "Buitenwijk", "wijk", Gemeente),
            new(AndereGemeente, "Anderstad", "gemeente", null),
        ],
        [new("BU90010199", "Opgeheven buurt", "buurt", Wijk)]);

    public static IndicatorGedefinieerd Definitie(string code = "WON-WOZ", string eenheid = "euro", int versie = 1, string? naam = null) =>
        new(code, naam ?? $"Naam van {code}", "Wat het is", eenheid, "teller", null, 1, "jaar", "gemeente", "voorkeursbron", "geen", "automatisch", versie);

    public static IndicatortabelVastgesteld Tabel(
        string indicator = "WON-WOZ",
        string periode = "2023",
        int versie = 1,
        string gemeente = Gemeente,
        bool voorbeeld = false,
        params (string Gebied, decimal? Waarde, string Status)[] cellen) => new(
        voorbeeld, indicator, periode, gemeente, versie, 1, 2024, false, new(["gemeente"], []),
        [.. cellen.Select(c => c.Gebied)], [.. cellen.Select(c => c.Waarde)], [.. cellen.Select(_ => (decimal?)null)], [.. cellen.Select(_ => (decimal?)null)],
        [.. cellen.Select(c => c.Status)], [.. cellen.Select(c => c.Waarde is null ? "reden" : null)]);

    /// <summary>A table of percentages with what they were counted from.</summary>
    public static IndicatortabelVastgesteld Geteld(string indicator, string periode, int versie, params (string Gebied, int Teller, int Noemer)[] cellen) =>
        Tabel(indicator, periode, versie, cellen: [.. cellen.Select(c => Cel(c.Gebied, Math.Round(100m * c.Teller / c.Noemer, 1)))]) with
        {
            Tellers = [.. cellen.Select(c => (decimal?)c.Teller)],
            Noemers = [.. cellen.Select(c => (decimal?)c.Noemer)],
        };

    public static (string, decimal?, string) Cel(string gebied, decimal? waarde, string? status = null) =>
        (gebied, waarde, status ?? (waarde is null ? Cijferstatus.Onderdrukt : Cijferstatus.Gepubliceerd));
}
