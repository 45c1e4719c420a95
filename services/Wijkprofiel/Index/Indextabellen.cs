using Wijkplatform.Contracts.Codes;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;
using Wijkplatform.Wijkprofiel.Weergave;

namespace Wijkplatform.Wijkprofiel.Index;

/// <summary>A published figure and the table that it stands in.</summary>
internal readonly record struct Vondst(Tabel Tabel, decimal Waarde, bool Overgenomen);

/// <summary>
/// Which table of an indicator answers for a year: the newest that ends in it, else the newest that ends in the year before. All of one kind of
/// period: a quarter is not held against a year.
/// </summary>
internal sealed class Indextabellen
{
    private readonly (int Jaar, List<Tabel> Tabellen) basis;
    private readonly (int Jaar, List<Tabel> Tabellen) nu;

    private readonly Gebiedenlijst gebieden;

    private Indextabellen((int Jaar, List<Tabel> Tabellen) basis, (int Jaar, List<Tabel> Tabellen) nu, Gebiedenlijst gebieden) => (this.basis, this.nu, this.gebieden) = (basis, nu, gebieden);

    /// <summary>The tables of the year asked for, its own before that of the year before.</summary>
    public IReadOnlyList<Tabel> Jaren => nu.Tabellen;

    /// <summary>The periods that a year's index may need of those that there are.</summary>
    public static IEnumerable<Periode> Nodig(IReadOnlyCollection<Periode> perioden, int basisjaar, int jaar) =>
        [.. Kandidaten(perioden, basisjaar), .. perioden.GroupBy(p => p.Soort).SelectMany(g => Kandidaten([.. g], jaar))];

    /// <param name="tabellen">Of one indicator.</param>
    public static Indextabellen Van(IReadOnlyCollection<Tabel> tabellen, int basisjaar, int jaar, Gebiedenlijst gebieden)
    {
        var perPeriode = tabellen.ToDictionary(t => t.Periode);
        var basis = Kandidaten(perPeriode.Keys, basisjaar).Select(p => perPeriode[p]).ToList();
        var soort = basis.Count > 0 ? basis[0].Periode.Soort : (Periodesoort?)null;
        return new((basisjaar, basis), (jaar, [.. Kandidaten(perPeriode.Keys.Where(p => p.Soort == soort), jaar).Select(p => perPeriode[p])]), gebieden);
    }

    /// <summary>Whether the year's figures cannot be compared with those of the base year: another definition, or a break that the definition names.</summary>
    public bool IsGebroken(IndicatorGedefinieerd definitie, string gemeente) =>
        nu.Tabellen is [var later, ..] && basis.Tabellen is [var eerst, ..] && eerst.Periode != later.Periode
        && Trendbreuken.Bij(later, eerst, Levensloop.Vast(gemeente), definitie.Trendbreuken);

    public Vondst? Basiscijfer(string gebied) => Cijfer(basis, (code, _) => code, gebied);

    public Vondst? Jaarcijfer(string gebied) => Cijfer(nu, Toen, gebied);

    public IEnumerable<string> Basisgebieden => basis.Tabellen.SelectMany(t => t.Inhoud.Gebieden).Distinct(StringComparer.Ordinal);

    /// <summary>The code that an area of the year's division had in an earlier table; a code that was another area's then is not this one's.</summary>
    private string? Toen(string gebied, Tabel tabel)
    {
        if (nu.Tabellen is not [var later, ..] || later.Inhoud.Indelingsjaar == tabel.Inhoud.Indelingsjaar || !Gebiedscode.IsGeldig(gebied)) return gebied;
        var loop = gebieden.Levensloop(gebied);
        return loop.Code(later.Inhoud.Indelingsjaar) == gebied && !loop.IsGewijzigd(tabel.Inhoud.Indelingsjaar, later.Inhoud.Indelingsjaar) ? loop.Code(tabel.Inhoud.Indelingsjaar) : null;
    }

    /// <summary>What was not delivered is taken from the year before; what is hidden is not.</summary>
    private static Vondst? Cijfer((int Jaar, List<Tabel> Tabellen) van, Func<string, Tabel, string?> toen, string gebied)
    {
        foreach (var tabel in van.Tabellen)
            if (toen(gebied, tabel) is { } code && tabel.Zoek(code) is { IsGeleverd: true } cel)
                return cel.IsGepubliceerd ? new(tabel, cel.Waarde!.Value, tabel.Periode.Einde.Year < van.Jaar) : null;
        return null;
    }

    /// <summary>At most two: the newest that ends in the year and the newest that ends in the year before; of the kind of the first, of equal ends the longest.</summary>
    private static List<Periode> Kandidaten(IEnumerable<Periode> perioden, int jaar)
    {
        var op = perioden.Where(p => p.Einde.Year == jaar || p.Einde.Year == jaar - 1).OrderByDescending(p => p.Einde).ThenBy(p => p.Begin).ToList();
        return [.. op.Where(p => p.Soort == op[0].Soort).GroupBy(p => p.Einde.Year).Select(g => g.First())];
    }
}
