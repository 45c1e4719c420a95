using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>A column with figures, what its heading or the request says about them, and what a fault in its heading has cost so far.</summary>
internal sealed class Cijferkolom(int plaats, string kop)
{
    public int Plaats { get; } = plaats;

    public string Kop { get; } = kop;

    /// <summary>Null when it stands in the row, or is faulty.</summary>
    public Periode? Periode { get; init; }

    /// <summary>Null when it stands in the row, or is faulty.</summary>
    public Indicator? Indicator { get; init; }

    /// <summary>Text that names the area; null when it stands in the row.</summary>
    public string? Gebied { get; init; }

    /// <summary>What is wrong with the heading; null when nothing is.</summary>
    public (string Code, string Reden)? Fout { get; init; }

    public int Verloren { get; set; }

    /// <summary>Figures lost because the heading names no area, and the finding that says so.</summary>
    public (int Cijfers, Gebiedsvondst? Vondst) VerlorenGebied { get; set; }

    public int VerlorenDubbel { get; set; }

    /// <summary>Column of the count that this one is a part of; -1 when it is none.</summary>
    public int Geheel { get; init; } = -1;
}

/// <summary>Which column of a heading has what, for one variant of a profile and one separator.</summary>
internal sealed class Kolomplan
{
    private readonly string[] koppen;
    private readonly string[] vormen;
    private readonly HashSet<int> gebruikt = [];
    private readonly HashSet<int> cijfers = [];
    private readonly Dictionary<string, string>? betekenissen;

    /// <param name="isBekend">Whether the domain has an indicator of this code.</param>
    public Kolomplan(Leesprofiel profiel, Dialect dialect, string[] koppen, Func<string, bool> isBekend)
    {
        this.koppen = koppen;
        (Profiel, Dialect) = (profiel, dialect);
        vormen = Array.ConvertAll(koppen, Vorm);
        var inKop = new[] { profiel.Indicator, profiel.Periode, profiel.Gebied }.FirstOrDefault(p => p is { In: Plaats.Kop, Waarden: not null });
        betekenissen = inKop?.Waarden?.ToDictionary(w => Vorm(w.Key), w => w.Value, StringComparer.OrdinalIgnoreCase);
        Gebied = Plek(profiel.Gebied);
        Periode = Plek(profiel.Periode);
        Indicator = Plek(profiel.Indicator);
        Teller = Zoek(profiel.Cijfers.Teller, verplicht: false);
        Noemer = Zoek(profiel.Cijfers.Noemer, verplicht: false);
        foreach (var kolom in profiel.Cijfers.Negeren ?? []) Zoek(kolom, verplicht: false);
        Kenmerken = [.. (profiel.Leveringsoort?.Kenmerken ?? []).Select(k => (Zoek(new([k.Naam], 0)), k))];
        Vervallen = profiel.Leveringsoort?.Objecten is { Vervalt: true } ? Zoek(new([Objecten.VervallenVeld], 0), verplicht: false) : -1;
        Cijfers = profiel.Cijfers.Kolommen is { } genoemd
            ? [.. genoemd.Select(k => Zoek(k)).Where(plaats => plaats >= 0)]
            : [.. Enumerable.Range(0, koppen.Length).Where(plaats => koppen[plaats].Length > 0 && !gebruikt.Contains(plaats) && !Geleverdevorm.IsToegevoegd(koppen[plaats]))];
        if (profiel.Cijfers.Betekenis)
        {
            var met = Cijfers.Where(plaats => Betekenis(koppen[plaats]) is not null).ToLookup(plaats => inKop != profiel.Indicator || isBekend(Betekenis(koppen[plaats])!));
            (Cijfers, VanAnderDomein) = ([.. met[true]], [.. met[false]]);
        }
        cijfers.UnionWith(Cijfers);
        gebruikt.UnionWith(Cijfers);
        Dubbel = [.. koppen.Index().Where(k => k.Item.Length > 0).GroupBy(k => vormen[k.Index], StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1 && (IsOpNaam(g.Key) || g.Any(k => cijfers.Contains(k.Index)))).Select(g => g.First().Item)];
        Laatste = Math.Max(gebruikt.DefaultIfEmpty(-1).Max(), Array.FindLastIndex(koppen, k => k.Length > 0));
    }

    public Leesprofiel Profiel { get; }

    public Dialect Dialect { get; }

    public IReadOnlyList<string> Koppen => koppen;

    /// <summary>Column of the area in the row; -1 when it does not stand in the row.</summary>
    public int Gebied { get; }

    public int Periode { get; }

    public int Indicator { get; }

    /// <summary>-1 when the file does not have it.</summary>
    public int Teller { get; }

    public int Noemer { get; }

    public IReadOnlyList<int> Cijfers { get; }

    /// <summary>Of a leveringsoort: the columns of its kenmerken.</summary>
    public IReadOnlyList<(int Plaats, Kenmerk Kenmerk)> Kenmerken { get; } = [];

    /// <summary>Of a leveringsoort whose records have ids: the column that says which were withdrawn; -1 when the file does not have it.</summary>
    public int Vervallen { get; }

    /// <summary>Columns whose heading means an indicator that the domain does not have.</summary>
    public IReadOnlyList<int> VanAnderDomein { get; } = [];

    /// <summary>Columns that the profile needs and the heading does not have.</summary>
    public List<string> Ontbreekt { get; } = [];

    /// <summary>Headings that the profile uses and that occur more than once.</summary>
    public IReadOnlyList<string> Dubbel { get; }

    /// <summary>The last column that is used or has a heading: nothing should stand after it.</summary>
    public int Laatste { get; }

    /// <summary>GeoJSON may bring areas only; whether a levering may is not for the heading to say.</summary>
    public bool IsBruikbaar => Ontbreekt.Count == 0 && Vreemd.Count == 0 && (Cijfers.Count + VanAnderDomein.Count > 0 || Profiel.Bestand == Bestandsvorm.Geojson);

    /// <summary>Headings that the profile does not use, if it allows none of those.</summary>
    public IReadOnlyList<string> Vreemd =>
        Profiel.Herkenning is { Uitsluitend: true } ? [.. koppen.Where((kop, plaats) => kop.Length > 0 && !gebruikt.Contains(plaats) && !Geleverdevorm.IsToegevoegd(kop))] : [];

    /// <summary>Whether the heading is one that the profile says it can be recognised by.</summary>
    public bool IsHerkend(Gebiedenregister register) => IsBruikbaar && Profiel.Herkenning is { } herkenning
        && (herkenning.Kolommen ?? []).All(kolom => Plek(kolom) >= 0)
        && (herkenning.Cijferkoppen switch
        {
            Cijferkop.Periode => Cijfers.All(plaats => Coordinaten.IsPeriode(koppen[plaats], out _)),
            Cijferkop.Gebied => Cijfers.All(plaats => register.Jaren.Any(jaar => register.Kandidaten(koppen[plaats], jaar, Profiel.Gebied.Soort).Count > 0)),
            _ => true,
        });

    /// <summary>Column of the count that a count is a part of; -1 when it is none, or the file does not have it.</summary>
    public int Geheel(int plaats) =>
        Profiel.Leveringsoort?.Aantallen.FirstOrDefault(a => a.Naam.Equals(koppen[plaats], StringComparison.OrdinalIgnoreCase))?.DeelVan is { } geheel ? Plek(new Kolomverwijzing([geheel], 0)) : -1;

    public string Rol(int plaats) =>
        Kenmerken.Any(k => k.Plaats == plaats) ? "kenmerk" :
        plaats == Gebied ? "gebied" : plaats == Periode ? "periode" : plaats == Indicator ? "indicator"
        : plaats == Teller ? "teller" : plaats == Noemer ? "noemer" : cijfers.Contains(plaats) ? Profiel.Leveringsoort?.Objecten is null ? "cijfer" : "id"
        : plaats == Vervallen ? "vervallen" : "ongebruikt";

    /// <summary>What the profile says that a heading means; null when it says nothing.</summary>
    public string? Betekenis(string kop) => betekenissen?.GetValueOrDefault(Vorm(kop));

    /// <summary>Whether the profile would use a column of this heading.</summary>
    public bool IsVanBelang(string kop) => !Geleverdevorm.IsToegevoegd(kop) && (Profiel.Herkenning is { Uitsluitend: true } || Betekenis(kop) is not null || IsOpNaam(Vorm(kop)));

    /// <summary>How messages call a column.</summary>
    public string Kolomnaam(int plaats) => plaats >= 0 && plaats < koppen.Length && koppen[plaats].Length > 0 ? koppen[plaats] : $"kolom {plaats + 1}";

    /// <summary>The form in which headings are compared.</summary>
    private string Vorm(string kop) => Profiel.Koppen == Kopvergelijking.Kern ? Kopkern.Van(kop) : kop.Trim();

    private bool IsOpNaam(string kop) =>
        new[] { Profiel.Gebied.Kolom, Profiel.Periode.Kolom, Profiel.Indicator.Kolom, Profiel.Cijfers.Teller, Profiel.Cijfers.Noemer }
            .Any(k => k?.Koppen.Any(naam => string.Equals(Vorm(naam), kop, StringComparison.OrdinalIgnoreCase)) ?? false);

    private int Plek(Vindplaats vindplaats) => vindplaats.In == Plaats.Rij ? Zoek(vindplaats.Kolom, verplicht: !vindplaats.OfOpdracht) : -1;

    private int Plek(Kolomverwijzing kolom)
    {
        if (kolom.Koppen.Count == 0) return kolom.Positie <= koppen.Length ? kolom.Positie - 1 : -1;
        foreach (var vorm in kolom.Koppen.Select(Vorm))
            if (Array.FindIndex(vormen, v => string.Equals(v, vorm, StringComparison.OrdinalIgnoreCase)) is >= 0 and var plaats) return plaats;
        return -1;
    }

    private int Zoek(Kolomverwijzing? kolom, bool verplicht = true)
    {
        if (kolom is null) return -1;
        var plaats = Plek(kolom);
        if (plaats >= 0) gebruikt.Add(plaats);
        else if (verplicht) Ontbreekt.Add(kolom.ToString());
        return plaats;
    }
}
