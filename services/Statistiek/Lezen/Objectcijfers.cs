using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Leveringsoorten;

namespace Wijkplatform.Statistiek.Lezen;

/// <summary>Turns rows that the source knows by an id into figures of one record each: a row is accepted, or uitval for the first thing that is wrong with it.</summary>
internal sealed partial class Objectcijfers : IRijcijfers
{
    /// <summary>Of fewer ids nothing can be said: one in eleven numbers of nine digits could be that of a person.</summary>
    private const int MinimumOordeel = 20;

    private readonly Kolomplan plan;
    private readonly Leveringsoort soort;
    private readonly bool opDatum;
    private readonly Gebiedszoeker zoeker;
    private readonly Persoonscontrole personen;
    private readonly Deelbouwer delen;
    private readonly Kenmerkkolommen kenmerken;
    private readonly Tekstcache<Periode?> perioden;
    private readonly IReadOnlyList<Periode>? binnen;
    private readonly Leesopdracht opdracht;
    private readonly int kolomId;
    private readonly Rijkopie kopie;
    private readonly Dictionary<string, (int Aantal, int Rij)> verdacht = new(StringComparer.Ordinal);
    private int ids;

    public Objectcijfers(Kolomplan plan, Leveringsoort soort, Leesopdracht opdracht, Gebiedszoeker zoeker, Persoonscontrole personen, Deelbouwer delen)
    {
        (this.plan, this.soort, this.opdracht, this.zoeker, this.personen, this.delen) = (plan, soort, opdracht, zoeker, personen, delen);
        opDatum = soort.Objecten?.Tijd == Objecttijd.Datum;
        kenmerken = new(plan.Kenmerken);
        perioden = new(opDatum ? Datumlezer.Maand : tekst => Periodelezer.TryLees(tekst, out var periode) ? periode : null);
        binnen = opdracht.Periode is { } tekst ? Objecten.Perioden(tekst) : null;
        kolomId = plan.Cijfers[0];
        kopie = new([.. Enumerable.Range(0, plan.Koppen.Count).Select(plan.Rol)]);
    }

    public void Verwerk(IRij rij)
    {
        delen.Rij();
        kopie.Begin();
        KeurCellen(rij);
        if (Lees(rij, out var cijfer) is not { } fout) delen.Voeg(cijfer);
        else
            delen.Voeg(new Uitval(rij.Regel, plan.Kolomnaam(fout.Kolom), Leesfouten.Toonbaar(rij[fout.Kolom]), fout.Code, fout.Reden, 1, fout.Vondst?.Suggestie?.Code, fout.Vondst?.Suggestie?.Naam,
                kopie.Geheel(kolom => rij[kolom])));
    }

    /// <exception cref="LeveringGeweigerdException">The ids are numbers of persons.</exception>
    public void Sluit(int kopregel)
    {
        foreach (var (vorm, (aantal, rij)) in verdacht)
            if (ids >= MinimumOordeel && 10L * aantal >= 9L * ids)
                throw new LeveringGeweigerdException([new(rij, plan.Kolomnaam(kolomId), Persoonscontrole.Code,
                    $"Bijna alles in kolom {plan.Kolomnaam(kolomId)} heeft de vorm van: {vorm}. Lever een eigen nummer dat niets over een persoon of adres zegt; van dit bestand is niets bewaard.")]);
    }

    /// <returns>Null when nothing is wrong with the row.</returns>
    private Rijfout? Lees(IRij rij, out Cijfer cijfer)
    {
        cijfer = default;
        for (var i = plan.Laatste + 1; i < rij.Aantal; i++)
            if (Leesfouten.Schoon(rij[i]).Length > 0) return new(i, ("teVeelCellen", "De rij heeft meer cellen dan de kop, dus zij kunnen verschoven zijn. Zet een tekst waar het scheidingsteken in staat tussen aanhalingstekens."));
        var id = Leesfouten.Schoon(rij[kolomId]);
        if (!Id().IsMatch(id))
            return new(kolomId, ("idOngeldig", id.Length == 0 ? "Hier ontbreekt het id, dus een latere levering kan deze rij niet vinden. Lever het eigen nummer van de bron."
                : "Een id bestaat uit ten hoogste 64 letters, cijfers, streepjes en punten. Lever het eigen nummer van de bron."));
        if (Vervallen(rij) is not { } vervallen) return new(plan.Vervallen, ("vervallenOngeldig", "Schrijf ja of nee; leeg is nee."));
        cijfer = new("", "", "", "", rij.Regel, plan.Kolomnaam(kolomId), null, null, null, BronId: id.ToString(), Vervallen: vervallen);
        if (vervallen && opDatum) return null;
        if (perioden[Leesfouten.Schoon(rij[plan.Periode])] is not { } periode) return new(plan.Periode, opDatum ? Datumlezer.Ongeldig : Coordinaten.PeriodeOngeldig);
        if (!soort.Perioden.Contains(periode.Soort))
            return new(plan.Periode, (Coordinaten.PeriodeOngeldig.Code, $"{soort.Naam} gaat per {string.Join(" of ", soort.Perioden.Select(p => p.Klein()))}; lever een periode van die soort."));
        if (binnen?.Any(b => b.Omvat(periode)) == false) return new(plan.Periode, ("buitenPeriode", $"Deze datum valt buiten periode={opdracht.Periode}. Laat de rij weg, of noem ook haar periode."));
        cijfer = cijfer with { Periode = periode.Code };
        if (vervallen) return null;
        if (kenmerken.Lees(rij, periode, out var kenmerkfout) is not { } codes) return new(kenmerkfout, kenmerken.Uitleg(rij, periode, kenmerkfout));
        var gebied = zoeker.Zoek(rij[plan.Gebied], zoeker.Indelingsjaar(periode));
        if (gebied.Kandidaten.Count == 0) return new(plan.Gebied, (gebied.Code, gebied.Reden), gebied);
        if (gebied.Kandidaten.Count > 1) return new(plan.Gebied, ("gebiedDubbelzinnig", $"{gebied.Kandidaten.Count} gebieden hebben deze naam. Lever CBS-codes."));
        cijfer = cijfer with { Gebied = gebied.Kandidaten[0].Code, Gemeente = gebied.Kandidaten[0].Gemeente, Kenmerken = codes };
        return null;
    }

    /// <returns>Null when the cell says neither yes nor no.</returns>
    private bool? Vervallen(IRij rij)
    {
        if (plan.Vervallen < 0) return false;
        var cel = Leesfouten.Schoon(rij[plan.Vervallen]);
        if (cel.Length == 0 || cel.Equals("nee", StringComparison.OrdinalIgnoreCase) || cel.Equals("false", StringComparison.OrdinalIgnoreCase)) return false;
        return cel.Equals("ja", StringComparison.OrdinalIgnoreCase) || cel.Equals("true", StringComparison.OrdinalIgnoreCase) ? true : null;
    }

    /// <summary>Personal values are not allowed in any cell. An id may look like one by chance; then the ids of the whole levering decide.</summary>
    private void KeurCellen(IRij rij)
    {
        for (var i = 0; i < rij.Aantal; i++)
        {
            var vorm = Persoonsgegevens.InCel(rij[i]);
            if (i == kolomId && Id().IsMatch(Leesfouten.Schoon(rij[i])))
            {
                ids++;
                if (vorm is not null) verdacht[vorm] = verdacht.TryGetValue(vorm, out var gezien) ? (gezien.Aantal + 1, gezien.Rij) : (1, rij.Regel);
            }
            else if (vorm is not null) personen.Meld(rij.Regel, plan.Kolomnaam(i), vorm);
        }
    }

    [GeneratedRegex(Objecten.Idpatroon, RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    private readonly record struct Rijfout(int Kolom, (string Code, string Reden) Fout, Gebiedsvondst? Vondst = null)
    {
        public string Code => Fout.Code;

        public string Reden => Fout.Reden;
    }
}
