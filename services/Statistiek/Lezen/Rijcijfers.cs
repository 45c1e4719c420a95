using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Indicatoren;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Turns the rows of a file into figures, uitval and empty cells: every figure cell is counted once.</summary>
internal sealed class Rijcijfers : IRijcijfers
{
    private readonly Kolomplan plan;
    private readonly Cijferkolom[] kolommen;
    private readonly Gebiedszoeker zoeker;
    private readonly Persoonscontrole personen;
    private readonly Deelbouwer delen;
    private readonly Dubbelnamen dubbel;
    private readonly Cellezer cellen;
    private readonly Aantallezer? aantallen;
    private readonly Kenmerkkolommen kenmerken;
    private readonly Tekstcache<Periode?> perioden;
    private readonly Tekstcache<Indicator?> indicatoren;
    private readonly Tekstcache<string> namen = new(tekst => Leesfouten.Toonbaar(tekst));
    private readonly Rijfout fout = new();
    private readonly Rijkopie kopie;
    private readonly List<int> plaatsenDubbel = [];
    private readonly Celtekst vanRij;
    private (int Jaar, Gebiedsvondst? Vondst) rijgebied;
    private string rijkenmerken = "";
    private IRij? dezeRij;
    private int kandidatenDubbel;

    public Rijcijfers(Kolomplan plan, Cijferkolom[] kolommen, Coordinaten coordinaten, Gebiedszoeker zoeker, Persoonscontrole personen, Deelbouwer delen)
    {
        (this.plan, this.kolommen, this.zoeker, this.personen, this.delen) = (plan, kolommen, zoeker, personen, delen);
        vanRij = i => dezeRij![i];
        kopie = new([.. Enumerable.Range(0, plan.Koppen.Count).Select(plan.Rol)], plan.Geheel);
        dubbel = new(delen, kopie);
        kenmerken = new(plan.Kenmerken);
        cellen = new(new Getallezer(plan.Dialect), plan.Profiel.Ontbrekend ?? [], plan.Profiel.Statussen, plan.Profiel.Factoren);
        aantallen = plan.Profiel.Leveringsoort is null ? null : new(cellen, new(plan.Dialect), coordinaten.Afronding);
        perioden = new(coordinaten.Periode);
        indicatoren = new(coordinaten.Indicator);
    }

    /// <summary>Reads one record that is not empty.</summary>
    public void Verwerk(IRij rij)
    {
        delen.Rij();
        fout.Begin();
        rijgebied = default;
        plaatsenDubbel.Clear();
        kopie.Begin();
        dezeRij = rij;
        KeurCellen(rij);
        var periode = plan.Periode < 0 ? null : perioden[Leesfouten.Schoon(rij[plan.Periode])];
        var indicator = plan.Indicator < 0 ? null : indicatoren[Leesfouten.Schoon(rij[plan.Indicator])];
        if (plan.Periode >= 0 && periode is null) fout.Zet(plan.Periode, Coordinaten.PeriodeOngeldig);
        if (periode is { } gelezen && plan.Profiel.Leveringsoort is { } soort && !soort.Perioden.Contains(gelezen.Soort))
            fout.Zet(plan.Periode, ("periodeOngeldig", $"{soort.Naam} gaat per {string.Join(" of ", soort.Perioden.Select(p => p.Klein()))}; lever een periode van die soort."));
        rijkenmerken = kenmerken.Lees(rij, periode, out var kenmerkfout) ?? "";
        if (kenmerkfout >= 0) fout.Zet(kenmerkfout, kenmerken.Uitleg(rij, periode, kenmerkfout));
        if (plan.Indicator >= 0 && indicator is null) fout.Zet(plan.Indicator, Coordinaten.IndicatorOnbekend(plan.Profiel.Indicator));
        foreach (var kolom in kolommen) Verwerk(rij, kolom, periode ?? kolom.Periode, indicator ?? kolom.Indicator);
        if (fout.Cijfers > 0 || fout.Kolom > plan.Laatste) // what stands past the heading is told even if no figure cell is filled
        {
            delen.Voeg(new Uitval(rij.Regel, plan.Kolomnaam(fout.Kolom), Leesfouten.Toonbaar(rij[fout.Kolom]), fout.Code, fout.Reden, fout.Cijfers,
                fout.Vondst?.Suggestie?.Code, fout.Vondst?.Suggestie?.Naam, Cellen()));
        }
        if (plaatsenDubbel.Count > 0)
        {
            delen.Voeg(new Uitval(rij.Regel, plan.Kolomnaam(plan.Gebied), Leesfouten.Toonbaar(rij[plan.Gebied]), "gebiedDubbelzinnig",
                Dubbelnamen.Reden(kandidatenDubbel), plaatsenDubbel.Count, Cellen: Alleen(plaatsenDubbel)));
        }
    }

    /// <summary>At the end of the file: figures that were held back, and what faulty headings have cost.</summary>
    /// <param name="kopregel">Line of the heading.</param>
    public void Sluit(int kopregel)
    {
        dubbel.Sluit(plan.Kolomnaam(plan.Gebied));
        foreach (var kolom in kolommen)
        {
            if (kolom is { Verloren: > 0, Fout: { } kopfout }) Meld(kolom, kopfout.Code, kopfout.Reden, kolom.Verloren, null);
            if (kolom.VerlorenGebied is (> 0, { } vondst)) Meld(kolom, vondst.Code, vondst.Reden, kolom.VerlorenGebied.Cijfers, vondst);
            if (kolom.VerlorenDubbel == 0) continue;
            var kandidaten = zoeker.Zoek(kolom.Gebied, zoeker.NieuwsteJaar).Kandidaten.Count;
            Meld(kolom, "gebiedDubbelzinnig", Dubbelnamen.Reden(kandidaten), kolom.VerlorenDubbel, null);
        }

        void Meld(Cijferkolom kolom, string code, string reden, int cijfers, Gebiedsvondst? vondst)
        {
            var kop = Leesfouten.Toonbaar(kolom.Kop);
            delen.Voeg(new Uitval(kopregel, kop, kop, code, reden, cijfers, vondst?.Suggestie?.Code, vondst?.Suggestie?.Naam));
        }
    }

    private void Verwerk(IRij rij, Cijferkolom kolom, Periode? periode, Indicator? indicator)
    {
        var cel = Lees(rij, kolom, indicator);
        var isCijfer = cel.Oordeel is not (Celoordeel.Leeg or Celoordeel.ZonderCijfer);
        if (cel.Oordeel == Celoordeel.Leeg) delen.Leeg();
        if (fout.IsGezet)
        {
            if (isCijfer) fout.Cijfers++;
            else if (cel.Status is not null) delen.Leeg();
            return;
        }
        var gebiedstekst = kolom.Gebied ?? rij[plan.Gebied];
        var gebied = Gebied(kolom, gebiedstekst, periode is { } p ? zoeker.Indelingsjaar(p) : zoeker.NieuwsteJaar);
        var onbekend = gebied.Kandidaten.Count == 0;
        if (cel.Status is not null && (onbekend || kolom.Fout is not null)) delen.Leeg(); // of an unknown area no figure is lost that was not given
        else if (!isCijfer && cel.Status is null && (gebied.Kandidaten.Count < 2 || periode is null || indicator is null)) return;
        else if (onbekend && kolom.Gebied is null) fout.Tel(plan.Gebied, gebied, kolom.Plaats);
        else if (kolom.Fout is not null) kolom.Verloren += isCijfer ? 1 : 0;
        else if (onbekend) kolom.VerlorenGebied = (kolom.VerlorenGebied.Cijfers + 1, gebied);
        else
        {
            var cijfer = new Cijfer(indicator!.Code, "", periode!.Value.Code, "", rij.Regel, kolom.Kop, cel.Waarde, cel.Teller, cel.Noemer, cel.Status, rijkenmerken, cel.Grenzen?.Laag, cel.Grenzen?.Hoog);
            Plaats(rij, kolom, cel, cijfer, gebied, gebiedstekst);
        }
    }

    /// <summary>The columns of a row mostly ask for the same name in the same year.</summary>
    private Gebiedsvondst Gebied(Cijferkolom kolom, ReadOnlySpan<char> tekst, int jaar)
    {
        if (kolom.Gebied is not null) return zoeker.Zoek(tekst, jaar);
        if (rijgebied.Vondst is null || rijgebied.Jaar != jaar) rijgebied = (jaar, zoeker.Zoek(tekst, jaar));
        return rijgebied.Vondst;
    }

    /// <param name="cijfer">The figure without its area.</param>
    private void Plaats(IRij rij, Cijferkolom kolom, in Cijfercel cel, in Cijfer cijfer, Gebiedsvondst gebied, ReadOnlySpan<char> gebiedstekst)
    {
        var isGoed = cel.Oordeel is Celoordeel.Goed or Celoordeel.ZonderCijfer;
        if (!isGoed && cel.Oordeel != Celoordeel.Leeg)
        {
            var (code, reden) = Cellezer.Uitleg(cel.Oordeel, cel.Oordeel == Celoordeel.DeelTeGroot ? plan.Kolomnaam(kolom.Geheel) : "");
            delen.Voeg(new Uitval(rij.Regel, plan.Kolomnaam(cel.Foutkolom), Leesfouten.Toonbaar(rij[cel.Foutkolom]), code, reden, 1, Cellen: Alleen([kolom.Plaats])));
        }
        if (gebied.Kandidaten.Count == 1)
        {
            if (isGoed) delen.Voeg(cijfer with { Gebied = gebied.Kandidaten[0].Code, Gemeente = gebied.Kandidaten[0].Gemeente });
            return;
        }
        // An empty or faulty cell is an occurrence of the name all the same: the next one is the next area.
        var inKop = kolom.Gebied is not null;
        if (dubbel.Neem(rijkenmerken.Length == 0 ? cijfer.Indicator : $"{cijfer.Indicator}|{rijkenmerken}", cijfer.Periode, gebied, namen[gebiedstekst], isGoed ? cijfer : null, inKop ? kolom : null, vanRij, kolom.Plaats) || !isGoed) return;
        if (inKop) kolom.VerlorenDubbel++;
        else
        {
            plaatsenDubbel.Add(kolom.Plaats);
            kandidatenDubbel = gebied.Kandidaten.Count;
        }
    }

    /// <summary>What goes back of a row with a fault of its own; of one whose cells may have shifted no figure, lest half of one be taken for it.</summary>
    private IReadOnlyList<string>? Cellen() => !fout.IsGezet ? Alleen(fout.Plaatsen) : fout.Kolom > plan.Laatste ? Alleen([]) : kopie.Geheel(vanRij);

    private IReadOnlyList<string>? Alleen(IReadOnlyList<int> cijfers) => kopie.Alleen(kopie.Geheel(vanRij), cijfers);

    private Cijfercel Lees(IRij rij, Cijferkolom kolom, Indicator? indicator)
    {
        if (aantallen is not null) return LeesAantal(aantallen, rij, kolom, indicator);
        var oordeel = cellen.Lees(rij[kolom.Plaats], indicator, out var getal, out var status);
        if (status is not null) return new(oordeel, kolom.Plaats, Status: status);
        decimal? waarde = oordeel == Celoordeel.Goed ? getal : null;
        if ((plan.Teller < 0 && plan.Noemer < 0) || oordeel is not (Celoordeel.Goed or Celoordeel.Leeg)) return new(oordeel, kolom.Plaats, waarde);
        decimal? teller = null, noemer = null;
        foreach (var plaats in (ReadOnlySpan<int>)[plan.Teller, plan.Noemer])
        {
            if (plaats < 0) continue;
            var deeloordeel = cellen.Lees(rij[plaats], null, out getal);
            if (deeloordeel == Celoordeel.Leeg) continue;
            if (deeloordeel != Celoordeel.Goed || getal < 0) return new(deeloordeel == Celoordeel.Goed ? Celoordeel.Negatief : deeloordeel, plaats);
            if (plaats == plan.Teller) teller = getal;
            else noemer = getal;
        }
        return new(Cellezer.Samen(indicator, waarde, teller, noemer), kolom.Plaats, waarde, teller, noemer);
    }

    /// <summary>A count of a leveringsoort. Of one that is not exact only what it cannot be is a fault.</summary>
    private Cijfercel LeesAantal(Aantallezer lezer, IRij rij, Cijferkolom kolom, Indicator? indicator)
    {
        var oordeel = lezer.Lees(rij[kolom.Plaats], indicator, out var aantal, out var grenzen);
        if (oordeel != Celoordeel.Goed) return new(oordeel, kolom.Plaats);
        var geheel = Array.Find(kolommen, k => k.Plaats == kolom.Geheel);
        return geheel is not null && lezer.Lees(rij[geheel.Plaats], geheel.Indicator, out var heel, out var heelgrenzen) == Celoordeel.Goed
            && Grenzen.Van(aantal, grenzen).Laag > Grenzen.Van(heel, heelgrenzen).Hoog
            ? new(Celoordeel.DeelTeGroot, kolom.Plaats)
            : new(oordeel, kolom.Plaats, aantal, Grenzen: grenzen);
    }

    /// <summary>Looks at every cell, also of columns that are not used: for personal values, and for cells that have no heading above them.</summary>
    private void KeurCellen(IRij rij)
    {
        for (var i = 0; i < rij.Aantal; i++)
        {
            var cel = rij[i];
            if (Persoonsgegevens.InCel(cel) is { } soort && !(i == plan.Teller && soort == Persoonsgegevens.Burgerservicenummer)) personen.Meld(rij.Regel, plan.Kolomnaam(i), soort);
            if (i > plan.Laatste && !fout.IsGezet && Leesfouten.Schoon(cel).Length > 0) fout.Zet(i, Overschot);
        }
    }

    private static (string Code, string Reden) Overschot => ("teVeelCellen",
        "De rij heeft meer cellen dan de kop, dus de cijfers kunnen verschoven zijn. " +
        "Zet getallen met een duizendtalteken tussen aanhalingstekens, of geef de kolom een kop.");

    /// <summary>What was read of one figure; <paramref name="Foutkolom"/> is where a fault stands.</summary>
    private readonly record struct Cijfercel(Celoordeel Oordeel, int Foutkolom, decimal? Waarde = null, decimal? Teller = null, decimal? Noemer = null, string? Status = null, Grenzen? Grenzen = null);

    /// <summary>What is wrong with a row as a whole, and how many figures it costs.</summary>
    private sealed class Rijfout
    {
        public bool IsGezet { get; private set; }

        public int Kolom { get; private set; }

        public string Code { get; private set; } = "";

        public string Reden { get; private set; } = "";

        public Gebiedsvondst? Vondst { get; private set; }

        public int Cijfers { get; set; }

        /// <summary>Where the figures stand that have no area.</summary>
        public List<int> Plaatsen { get; } = [];

        public void Begin()
        {
            (IsGezet, Kolom, Cijfers, Vondst) = (false, -1, 0, null);
            Plaatsen.Clear();
        }

        public void Zet(int kolom, (string Code, string Reden) fout)
        {
            if (!IsGezet) (IsGezet, Kolom, Code, Reden) = (true, kolom, fout.Code, fout.Reden);
        }

        /// <summary>One more figure without an area. Not for the whole row: another period may have another register.</summary>
        public void Tel(int kolom, Gebiedsvondst vondst, int plaats)
        {
            (Kolom, Code, Reden, Vondst) = (kolom, vondst.Code, vondst.Reden, vondst);
            Plaatsen.Add(plaats);
            Cijfers++;
        }
    }
}
