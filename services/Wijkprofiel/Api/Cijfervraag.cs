using Wijkplatform.Contracts.Codes;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Kloven;
using Wijkplatform.Wijkprofiel.Tabellen;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Api;

/// <summary>A question about an indicator of an area: what was asked, and the tables that answer it.</summary>
internal sealed record Cijfervraag(string Gemeente, string? Gebied, string Indicator, Periode? Periode, DateTimeOffset? Peilmoment)
{
    private const string OngeldigePeriode = "geef er een als 2024, 2024-K3, 2024-09 of 2023%2F24";

    /// <param name="gebied">Of a collection of areas the code does not tell its gemeente: then <paramref name="gemeente"/> does. Null: of the gemeente as a whole.</param>
    /// <exception cref="ProblemException">400, every fault at once; 404 for an area that cannot be.</exception>
    public static Cijfervraag Lees(string? gebied, string indicator, string? gemeente, string? periode, string? peilmoment, Gebiedenlijst gebieden)
    {
        var fouten = new List<Problem.Detail>();
        var tot = Api.Peilmoment.Lees(peilmoment, fouten);
        var gevraagd = LeesPeriode("periode", periode, fouten);
        Gemeentevraag.Keur(gemeente, fouten);
        var isCode = gebied is not null && Gebiedscode.IsGeldig(gebied);
        if (gemeente is null && !isCode)
        {
            if (gebied is not null && (gebied.StartsWith("GM", StringComparison.Ordinal) || gebied.StartsWith("WK", StringComparison.Ordinal) || gebied.StartsWith("BU", StringComparison.Ordinal)))
                throw Onbekend(gebied);
            fouten.Add(new("gemeente", gebied is null ? "'gemeente' ontbreekt; geef een code als GM0758." : $"Geef met 'gemeente' van welke gemeente '{gebied}' een gebiedsverzameling is."));
        }
        ProblemException.ThrowIfAny(fouten);
        var van = isCode ? Gebiedscode.GemeenteVan(gebied!) : gemeente!;
        if (isCode && gebieden.Zoek(gebied!) is null && gebieden.Zoek(van) is not null) throw Onbekend(gebied!);
        return new(van, gebied, indicator, gevraagd, tot);
    }

    public static Periode? LeesPeriode(string naam, string? tekst, List<Problem.Detail> fouten)
    {
        if (tekst is null) return null;
        if (Contracts.Codes.Periode.TryParse(tekst, out var gelezen)) return gelezen;
        fouten.Add(new(naam, $"'{tekst}' is geen periode; {OngeldigePeriode}."));
        return null;
    }

    /// <summary>All tables of the indicator in the gemeente.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public async Task<Indicatorreeks> ReeksAsync(Inzage inzage, Gebiedenlijst gebieden, CancellationToken stop)
    {
        if ((await inzage.ReeksenAsync(Gemeente, [Indicator], null, Peilmoment, gebieden, stop)).TryGetValue(Indicator, out var reeks)) return reeks;
        throw (await inzage.DefinitiesAsync(Peilmoment, stop)).Kent(Indicator)
            ? new ProblemException(404, "Geen tabel", $"Van {Indicator} is er voor {Gemeente}{Toen} geen tabel vastgesteld.")
            : new ProblemException(404, "Onbekende indicator", $"'{Indicator}' is geen indicator die hier{Toen} bekend is.");
    }

    /// <summary>The table of the period asked for, else the newest that has something about the area.</summary>
    /// <exception cref="ProblemException">404.</exception>
    public Tabel Tabel(Indicatorreeks reeks)
    {
        var tabel = reeks.Kies(Gebied ?? Gemeente, Periode);
        if (Periode is { } p && tabel is null) throw new ProblemException(404, "Geen tabel", $"Van {Indicator} is er over {p} voor {Gemeente}{Toen} geen tabel vastgesteld.");
        return tabel is not null && (Gebied is null || reeks.Cel(tabel, Gebied) is not null) ? tabel : throw Onbekend(Gebied ?? Gemeente);
    }

    public async Task<Standenbytes> StandenAsync(Inzage inzage, CancellationToken stop) => new(await inzage.StandenOpAsync(Peilmoment, stop));

    private string Toen => Peilmoment is { } moment ? $" op {Tijd.Tekst(moment)}" : "";

    private static ProblemException Onbekend(string gebied) =>
        new(404, "Onbekend gebied", $"'{gebied}' is geen gebied waarvan deze indicator een rij heeft; zie de lijst onder 'gebieden'.");
}
