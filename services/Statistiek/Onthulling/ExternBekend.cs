using System.Globalization;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>Figures that somebody else published: everybody may know them, so none of them keeps anything hidden.</summary>
internal sealed class ExternBekend
{
    private static readonly string[] Kolommen = ["indicator", "periode", "gebied", "waarde"];

    private readonly Dictionary<(string Indicator, string Periode), Dictionary<string, decimal>> cijfers = [];

    private ExternBekend()
    {
    }

    public static ExternBekend Geen { get; } = new();

    /// <summary>Reads CSV `indicator;periode;gebied;waarde`. Of which domain an indicator is the file does not say: each takes its own.</summary>
    /// <exception cref="GebiedenbestandException">The file has faults.</exception>
    public static ExternBekend Laad(string pad, Gebiedenregister register) => Lees(Gebiedenbestand.Tekst(pad), Path.GetFileName(pad), register);

    /// <inheritdoc cref="Laad"/>
    /// <param name="naam">Name of the file, for messages.</param>
    internal static ExternBekend Lees(string tekst, string naam, Gebiedenregister register)
    {
        var bekend = new ExternBekend();
        Gebiedenbestand.LeesRijen(tekst, naam, k => Kolommen.All(kolom => k.Zoek(kolom) >= 0), "De kop wordt niet herkend. Verwacht indicator;periode;gebied;waarde.",
            (kolommen, rij, fouten) => bekend.Neem(kolommen, rij, fouten, register));
        return bekend;
    }

    /// <summary>By area; empty where nothing is known.</summary>
    public IReadOnlyDictionary<string, decimal> Van(string indicator, Periode periode) => cijfers.GetValueOrDefault((indicator, periode.Code)) ?? [];

    /// <summary>How many there are of these indicators.</summary>
    public int Aantal(Func<string, bool> indicator) => cijfers.Where(c => indicator(c.Key.Indicator)).Sum(c => c.Value.Count);

    private void Neem(Gebiedenkolommen kolommen, Csvrecords rij, List<string> fouten, Gebiedenregister register)
    {
        var eerder = fouten.Count;
        string Tekst(string kolom) => Gebiedenkolommen.Tekst(rij, kolommen.Zoek(kolom));
        void Fout(string kolom, string wat) => kolommen.Fout(rij, kolommen.Zoek(kolom), wat, fouten);

        var (indicator, gebied) = (Tekst("indicator"), Tekst("gebied"));
        if (indicator.Length == 0 || !indicator.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-')) Fout("indicator", "is geen code van een indicator; schrijf haar als WON-ACHT");
        if (!Periode.TryParse(Tekst("periode"), out var periode)) Fout("periode", "is geen periode; schrijf 2024, 2024-K3, 2024-09 of 2023/24");
        else if (!Gebiedscode.IsVerzameling(gebied) && register.Zoek(gebied, periode.Jaar) is null) Fout("gebied", $"staat voor {periode.Jaar} niet in het register; schrijf een code als GM0758, WK075801 of BU07580102");
        if (!decimal.TryParse(Tekst("waarde").Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var waarde))
            Fout("waarde", "is geen getal; schrijf het zonder teken voor duizendtallen");
        if (fouten.Count > eerder) return;
        if (!cijfers.TryGetValue((indicator, periode.Code), out var van)) cijfers[(indicator, periode.Code)] = van = new(StringComparer.Ordinal);
        if (!van.TryAdd(gebied, waarde)) Fout("gebied", $"heeft voor {indicator} {periode.Code} al een cijfer op een eerdere regel; noem elk cijfer een keer");
    }
}
