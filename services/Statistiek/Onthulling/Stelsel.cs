namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>
/// All counts that can be added to or subtracted from each other: areas by categories by periods. What it hides beyond the rule is chosen so that
/// every hidden cell keeps its range: there is a change of hidden cells alone, with every sum as it was and no cell beyond what it can be, that
/// brings it to each value of the range. Outsiders cannot tell the figures so changed from the real ones, whatever they calculate.
/// Such a change is a product of a <see cref="Pad"/> through each hierarchy. Seen beside earlier versions, all its cells change in each version that hid
/// the cell.
/// </summary>
internal sealed class Stelsel
{
    private readonly Opbouw gebieden;
    private readonly Opbouw categorieen;
    private readonly Opbouw perioden;
    private readonly Vensters? vensters;
    private readonly Cel?[] cellen;
    private readonly int versie;
    private readonly HashSet<int>?[] steun;
    private readonly List<int>[] gesteund;

    /// <param name="cel">The cell of an area, a category and a period; null where there is no figure.</param>
    /// <param name="geheugen">What <see cref="Onthoud"/> of the version before gave for a cell, rests too; null: there is no version before.</param>
    /// <param name="versie">Which version this is, from 0.</param>
    /// <param name="vensters">The periods that overlap; null: none.</param>
    public Stelsel(Opbouw gebieden, Opbouw categorieen, Opbouw perioden, Func<int, int, int, Cel?> cel, Func<int, int, int, Celgeheugen?>? geheugen = null, int versie = 0, Vensters? vensters = null)
    {
        (this.gebieden, this.categorieen, this.perioden, this.versie, this.vensters) = (gebieden, categorieen, perioden, versie, vensters);
        cellen = new Cel?[gebieden.Aantal * categorieen.Aantal * perioden.Aantal];
        steun = new HashSet<int>?[cellen.Length];
        gesteund = new List<int>[cellen.Length];
        for (var g = 0; g < gebieden.Gewone; g++)
            for (var c = 0; c < categorieen.Gewone; c++)
                for (var p = 0; p < perioden.Gewone; p++) cellen[Plaats(g, c, p)] = cel(g, c, p);
        VulAan(gebieden, (g, i) => Plaats(g, i / perioden.Aantal, i % perioden.Aantal), categorieen.Aantal * perioden.Aantal, Ooit);
        VulAan(categorieen, (c, i) => Plaats(i / perioden.Aantal, c, i % perioden.Aantal), gebieden.Aantal * perioden.Aantal, Ooit);
        VulAan(perioden, (p, i) => Plaats(i / categorieen.Aantal, i % categorieen.Aantal, p), gebieden.Aantal * categorieen.Aantal, Ooit);

        bool Ooit(int plaats) => Plek(plaats) is var (g, c, p) && geheugen?.Invoke(g, c, p) is not null;
        for (var i = 0; i < cellen.Length; i++)
        {
            if (cellen[i] is not { } gevuld) continue;
            var (g, c, p) = Plek(i);
            gevuld.Herinner(geheugen?.Invoke(g, c, p), versie, IsSom(g, c, p), wasNul: IsRest(g, c, p) && Ooit(Geheel(g, c, p)), vensters?.Bevat(p) == true);
            gevuld.Verborgen = gevuld.Nooit || gevuld.Vast || gevuld.Eis is not null;
        }
    }

    public Cel? this[int gebied, int categorie, int periode] => cellen[Plaats(gebied, categorie, periode)];

    /// <summary>What the next version has to know of this one and those before, of each cell that has a figure; of rests too.</summary>
    public IEnumerable<((int Gebied, int Categorie, int Periode) Plek, Celgeheugen Geheugen)> Onthoud() =>
        Enumerable.Range(0, cellen.Length).Where(i => cellen[i] is not null && cellen[i] != Cel.Onbepaald).Select(i => (Plek(i), cellen[i]!.Onthoud()));

    /// <summary>Hides what protects the hidden cells, and no more than that.</summary>
    /// <returns>Hidden cells that nothing can protect, since outsiders know all that could.</returns>
    public IReadOnlyList<(int Gebied, int Categorie, int Periode)> Bescherm()
    {
        var onbeschermd = new HashSet<int>();
        var klaar = new HashSet<int>();
        do
        {
            while (Verborgen().Where(klaar.Add).ToList() is { Count: > 0 } wachtend)
            {
                foreach (var plaats in wachtend)
                    if (!IsBeschermd(plaats) && !(Help(plaats) && IsBeschermd(plaats))) onbeschermd.Add(plaats);
            }
        }
        while (VerbergWatNietRondBlijft());
        ToonWatNietHelpt();
        return [.. onbeschermd.Order().Select(Plek)];
    }

    private (int Gebied, int Categorie, int Periode) Plek(int plaats) =>
        (plaats / (categorieen.Aantal * perioden.Aantal), plaats / perioden.Aantal % categorieen.Aantal, plaats % perioden.Aantal);

    private int Plaats(int gebied, int categorie, int periode) => (((gebied * categorieen.Aantal) + categorie) * perioden.Aantal) + periode;

    private IEnumerable<int> Verborgen() => Enumerable.Range(0, cellen.Length).Where(i => cellen[i] is { Verborgen: true, Nooit: false });

    /// <summary>
    /// A whole that is not there is at least its parts, and is hidden; a whole that is more than its parts, or was in an earlier version, has a rest, that
    /// nobody sees either.
    /// </summary>
    private void VulAan(Opbouw opbouw, Func<int, int, int> plaats, int lagen, Func<int, bool> ooit)
    {
        foreach (var geheel in opbouw.VanOnder())
        {
            for (var laag = 0; laag < lagen; laag++)
            {
                var delen = opbouw.Delen(geheel).Select(d => cellen[plaats(d, laag)]).OfType<Cel>().ToList();
                var som = delen.Sum(d => d.Waarde);
                if (cellen[plaats(geheel, laag)] is not { } cel)
                {
                    if (delen.Count > 0) cellen[plaats(geheel, laag)] = Cel.Ongezien(som);
                }
                else if (plaats(opbouw.Rest(geheel), laag) is var rest && (cel.Waarde != som || ooit(rest))) cellen[rest] = cel.Waarde < som ? Cel.Onbepaald : Cel.Ongezien(cel.Waarde - som);
            }
        }
    }

    /// <summary>What we round and show, and can be known more tightly than it was rounded, is hidden; what matters least first.</summary>
    /// <returns>Whether there was any.</returns>
    private bool VerbergWatNietRondBlijft()
    {
        var gevonden = false;
        foreach (var plaats in Enumerable.Range(0, cellen.Length).Where(i => cellen[i] is { Rondt: true, Verborgen: false }).OrderBy(i => cellen[i]!.Gewicht).ThenBy(i => i).ToList())
            if (!IsBeschermd(plaats)) gevonden = cellen[plaats]!.Verborgen = true;
        return gevonden;
    }

    /// <summary>What it needs for this version may come of changes of this version alone, where all that changes is new in it; what it needs for those before, not.</summary>
    private bool IsBeschermd(int plaats)
    {
        var geraakt = new HashSet<int>();
        if (!Kan(plaats, cellen[plaats]!.NodigNu, true, geraakt) || !Kan(plaats, cellen[plaats]!.NodigEerder, false, geraakt)) return false;
        steun[plaats] = geraakt;
        foreach (var i in geraakt) (gesteund[i] ??= []).Add(plaats);
        return true;
    }

    private bool Kan(int plaats, Nodig nodig, bool nu, HashSet<int> geraakt)
    {
        var (omhoog, omlaag, samen) = nodig;
        if (Verschuif(plaats, 1, omhoog, 0, nu, geraakt) < omhoog || Verschuif(plaats, -1, omlaag, 0, nu, geraakt) < omlaag) return false;
        var stijgt = Verschuif(plaats, 1, samen, 0, nu, geraakt);
        return stijgt >= samen || stijgt + Verschuif(plaats, -1, samen - stijgt, 0, nu, geraakt) >= samen;
    }

    /// <summary>Hides what protects it at the least cost.</summary>
    private bool Help(int plaats) => Help(plaats, cellen[plaats]!.NodigNu, true) && Help(plaats, cellen[plaats]!.NodigEerder, false);

    private bool Help(int plaats, Nodig nodig, bool nu)
    {
        var (omhoog, omlaag, samen) = nodig;
        if (Verschuif(plaats, 1, omhoog, double.PositiveInfinity, nu) < omhoog || Verschuif(plaats, -1, omlaag, double.PositiveInfinity, nu) < omlaag) return false;
        var stijgt = Verschuif(plaats, 1, samen, 0, nu);
        var daalt = Verschuif(plaats, -1, samen, 0, nu);
        return Verschuif(plaats, 1, samen - daalt, double.PositiveInfinity, nu) >= samen - daalt || Verschuif(plaats, -1, samen - stijgt, double.PositiveInfinity, nu) >= samen - stijgt || Kan(plaats, nodig, nu, []);
    }

    /// <summary>How far a cell can be moved one way by one change after another, each on top of those before it.</summary>
    /// <param name="richting">1: up, -1: down.</param>
    /// <param name="nodig">Further than this is not asked.</param>
    /// <param name="hoogstens">What each change may cost: 0 for hidden cells alone; otherwise what it needs is hidden.</param>
    /// <param name="nu">Changes of this version alone may do too.</param>
    /// <param name="geraakt">Gets the cells that changed.</param>
    private decimal Verschuif(int plaats, int richting, decimal nodig, double hoogstens, bool nu, HashSet<int>? geraakt = null)
    {
        if (nodig <= 0) return nodig;
        var verschoven = new Dictionary<int, decimal>();
        var bereikt = 0m;
        while (bereikt < nodig)
        {
            if (Beste(plaats, richting, nodig - bereikt, hoogstens, nu, verschoven) is not { } hulp) break;
            var stap = Math.Min(hulp.Ruimte, nodig - bereikt);
            foreach (var (i, teken) in Plaatsen(hulp.Paden))
            {
                if (cellen[i] is not { } cel) continue;
                if (hoogstens > 0) cel.Verborgen = true;
                geraakt?.Add(i);
                verschoven[i] = verschoven.GetValueOrDefault(i) + (teken * richting * stap);
            }
            bereikt += stap;
        }
        return bereikt;
    }

    /// <summary>The cheapest change that goes as far as is asked, else the one that goes furthest for what it costs.</summary>
    private Hulp? Beste(int plaats, int richting, decimal nodig, double hoogstens, bool nu, Dictionary<int, decimal> verschoven)
    {
        var (gebied, categorie, periode) = Plek(plaats);
        Hulp? beste = null;
        nu &= versie > 0 && cellen[plaats]!.Sinds == versie;
        var periodepaden = vensters?.Paden(periode) ?? perioden.Paden(periode);
        List<Pad>? ruiten = null;
        foreach (var c in categorieen.Paden(categorie))
            foreach (var p in periodepaden)
                foreach (var g in Gebiedspaden())
                {
                    var paden = new Paden(g, c, p);
                    if ((Weeg(paden, plaats, richting, nodig, hoogstens, verschoven, false) ?? (nu ? Weeg(paden, plaats, richting, nodig, hoogstens, verschoven, true) : null)) is not { } hulp) continue;
                    if (hulp is { Kosten: 0 } && hulp.Ruimte >= nodig) return hulp;
                    if (beste is null || hulp.IsBeterDan(beste.Value, nodig)) beste = hulp;
                    if (beste.Value.Ruimte >= nodig) hoogstens = beste.Value.Kosten;
                }
        return beste;

        IEnumerable<Pad> Gebiedspaden()
        {
            foreach (var pad in gebieden.Paden(gebied)) yield return pad;
            if (hoogstens > 0) yield break;
            foreach (var pad in ruiten ??= [.. gebieden.Ruiten(gebied, g => cellen[Plaats(g, categorie, periode)]?.Verborgen == true)]) yield return pad;
        }
    }

    /// <param name="nu">In this version alone; otherwise together in all versions from the one on that first hid the cell.</param>
    private Hulp? Weeg(Paden paden, int plaats, int richting, decimal nodig, double hoogstens, Dictionary<int, decimal> verschoven, bool nu)
    {
        var (kosten, ruimte, venster) = (0.0, decimal.MaxValue, false);
        foreach (var (p, periodeteken) in paden.Perioden.Stappen)
        {
            var (vanaf, isVenster, leeg, vol) = (cellen[plaats]!.VerborgenSinds, vensters?.Bevat(p) == true, false, false);
            if (isVenster)
            {
                if (nu) return null; // other windows have their months too
                var (gebied, categorie, _) = Plek(plaats);
                (venster, vanaf) = (true, cellen[Plaats(gebied, categorie, p)]?.VerborgenSinds ?? vanaf);
            }
            foreach (var (g, gebiedsteken) in paden.Gebieden.Stappen)
                foreach (var (c, categorieteken) in paden.Categorieen.Stappen)
                {
                    var i = Plaats(g, c, p);
                    if (cellen[i] is not { } cel)
                    {
                        if (IsSom(g, c, p)) continue; // no table has this sum: it binds nothing
                        if (!isVenster || vol) return null;
                        leeg = true;
                        continue;
                    }
                    if (leeg) return null; // a window that has a figure of some of these only
                    vol = true;
                    if (cel.Benaderd && i != plaats) return null;
                    var (omhoog, verborgen) = (gebiedsteken * categorieteken * periodeteken * richting > 0, cel.Verborgen);
                    if (!verborgen && (hoogstens > 0 || cel.Bereik is null))
                    {
                        if ((kosten += cel.Gewicht) > hoogstens) return null;
                        verborgen = true;
                    }
                    // Seen beside earlier versions: all change together in every version that hid this one, and none was shown in one with the same value.
                    if (cel != Cel.Onbepaald && (nu ? cel.Sinds < versie : cel.VerborgenSinds > vanaf || cel.Sinds < vanaf)) return null;
                    var al = verschoven.Count == 0 ? 0 : verschoven.GetValueOrDefault(i);
                    ruimte = Math.Min(ruimte, cel.Ruimte(omhoog, verborgen, nu) - (omhoog ? al : -al));
                    if (ruimte <= 0) return null;
                }
        }
        if (venster && (ruimte = Vensterruimte(paden, richting, Math.Min(ruimte, nodig), verschoven)) <= 0) return null;
        return new(paden, kosten, ruimte);
    }

    /// <summary>How much of a change of windows is possible in each area that changes, now and in every earlier version that was another.</summary>
    private decimal Vensterruimte(Paden paden, int richting, decimal ruimte, Dictionary<int, decimal> verschoven)
    {
        foreach (var (g, gebiedsteken) in paden.Gebieden.Stappen)
            foreach (var (c, categorieteken) in paden.Categorieen.Stappen)
            {
                var reeks = vensters!.Knopen.Select(p => (Knoop: p, Plaats: Plaats(g, c, p), Cel: cellen[Plaats(g, c, p)], Geheel: IsRest(g, c, p) ? cellen[Geheel(g, c, p)] : null)).Where(r => r.Cel != Cel.Onbepaald && (r.Cel ?? r.Geheel) is not null).ToList();
                foreach (var v in reeks.SelectMany(r => (r.Cel?.Wijzigingen ?? []).Concat(r.Geheel?.Wijzigingen ?? [])).Select(w => w - 1).Append(versie).Distinct())
                {
                    if (ruimte <= 0) return 0;
                    // What had no rest beside its parts had a rest of 0.
                    ruimte = Math.Min(ruimte, vensters.Ruimte(reeks.Select(r => (r.Knoop, r.Plaats, r.Cel, Waarde: r.Cel?.WaardeIn(v) ?? (r.Geheel?.WaardeIn(v) is null ? null : 0m))).Where(r => r.Waarde is not null)
                        .Select(r => r.Cel is null || r.Cel.VerborgenSinds > v ? (r.Knoop, r.Waarde!.Value, 0)
                            : (r.Knoop, r.Waarde!.Value + verschoven.GetValueOrDefault(r.Plaats), Array.Find(paden.Perioden.Stappen, s => s.Knoop == r.Knoop).Teken * gebiedsteken * categorieteken * richting)), ruimte));
                }
            }
        return ruimte;
    }

    private bool IsRest(int g, int c, int p) => gebieden.IsRest(g) || categorieen.IsRest(c) || perioden.IsRest(p);

    private int Geheel(int g, int c, int p) => Plaats(gebieden.Geheel(g), categorieen.Geheel(c), perioden.Geheel(p));

    private bool IsSom(int g, int c, int p) => gebieden.IsSom(g) || categorieen.IsSom(c) || perioden.IsSom(p);

    private IEnumerable<(int Plaats, int Teken)> Plaatsen(Paden paden)
    {
        foreach (var (g, gebiedsteken) in paden.Gebieden.Stappen)
            foreach (var (c, categorieteken) in paden.Categorieen.Stappen)
                foreach (var (p, periodeteken) in paden.Perioden.Stappen) yield return (Plaats(g, c, p), gebiedsteken * categorieteken * periodeteken);
    }

    /// <summary>What was hidden for one cell may have become needless by what was hidden for another later: the dearest is shown first.</summary>
    private void ToonWatNietHelpt()
    {
        foreach (var plaats in Verborgen().Where(KanGetoond).OrderByDescending(i => cellen[i]!.Gewicht).ThenBy(i => i).ToList())
            if (cellen[plaats]!.Verborgen) Toon(plaats);
    }

    /// <summary>Shows a cell, and with it what was only hidden for its sake; unless something that the rule hides would be left without protection.</summary>
    private void Toon(int plaats)
    {
        var getoond = new List<int>();
        var wachtend = new Queue<int>([plaats]);
        while (wachtend.TryDequeue(out var i))
        {
            var cel = cellen[i]!;
            if (cel.Verborgen ? i != plaats && IsBeschermd(i) : !cel.Rondt || IsBeschermd(i)) continue;
            if (!cel.Verborgen || !KanGetoond(i))
            {
                foreach (var terug in getoond) cellen[terug]!.Verborgen = true;
                return;
            }
            cel.Verborgen = false;
            getoond.Add(i);
            if (cel.Rondt) wachtend.Enqueue(i);
            foreach (var leunt in gesteund[i]?.Where(l => steun[l]?.Contains(i) == true).Distinct() ?? []) wachtend.Enqueue(leunt);
        }
    }

    private bool KanGetoond(int plaats) => cellen[plaats] is { Eis: null, Vast: false, Nooit: false };

    private readonly record struct Paden(Pad Gebieden, Pad Categorieen, Pad Perioden);

    /// <summary>A change, what it costs to hide, and how far it can go.</summary>
    private readonly record struct Hulp(Paden Paden, double Kosten, decimal Ruimte)
    {
        public bool IsBeterDan(Hulp ander, decimal nodig)
        {
            var (genoeg, anderGenoeg) = (Ruimte >= nodig, ander.Ruimte >= nodig);
            if (genoeg != anderGenoeg) return genoeg && Kosten <= ander.Kosten || !anderGenoeg && Kosten < ander.Kosten;
            return Kosten < ander.Kosten || (Kosten == ander.Kosten && Ruimte > ander.Ruimte);
        }
    }
}
