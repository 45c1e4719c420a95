namespace Wijkplatform.Statistiek.Onthulling;

/// <summary>
/// Guards the tables of a block against everybody at once: outsiders, and each supplier, who can subtract its own rows and then looks at a block of what
/// the others delivered. What is hidden for one is hidden for all, until nobody needs more. Where a supplier is late, what it adds is what differs from
/// the version before: that is guarded too against all the others together, who know the rest.
/// </summary>
/// <param name="laat">Suppliers that were not in an earlier version of their table, where there were two or more others.</param>
internal sealed class Bewaking(IReadOnlyList<Bloktabel> tabellen, Geheugen geheugen, Func<string, string?> bovenliggend, IEnumerable<string> laat)
{
    private const string Zonder = "~";

    public Bescherming Bescherm()
    {
        var leveranciers = tabellen.SelectMany(t => t.Concept.Cellen).SelectMany(c => c.Inbreng?.Keys ?? []).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var namen = leveranciers.Concat(laat.Select(l => Zonder + l)).Union(geheugen.Waarnemers.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var blikken = namen.ConvertAll(naam => new Blik(naam, Geheugen(naam), tabellen));
        var buiten = new Blik("", geheugen, tabellen);
        if (leveranciers.Count < 2 && geheugen.Waarnemers.Values.All(w => w.Versies == 0)) // who delivered all there is learns nothing from it
            return Kijk(buiten, new HashSet<Celsleutel>(), []) with { Waarnemers = [.. blikken.Select(b => (b.Naam, b.Geheugen, (IReadOnlyList<(Celsleutel, Celgeheugen)>?)null))] };
        blikken.Insert(0, buiten);

        var (verborgen, gedekt) = (new HashSet<Celsleutel>(), new HashSet<(string, string)>());
        while (true)
        {
            var voor = (verborgen.Count, gedekt.Count);
            foreach (var blik in blikken)
            {
                if (blik.Gezien == (verborgen.Count, gedekt.Count)) continue;
                blik.Uitkomst = Kijk(blik, verborgen, gedekt);
                verborgen.UnionWith(blik.Uitkomst.Verborgen);
                gedekt.UnionWith(blik.Uitkomst.Gedekt);
                blik.Gezien = (verborgen.Count, gedekt.Count);
            }
            if (voor == (verborgen.Count, gedekt.Count) || blikken.TrueForAll(b => b.Gezien == (verborgen.Count, gedekt.Count)))
                return new(verborgen, gedekt, blikken[0].Uitkomst.Onthouden) { Waarnemers = [.. blikken.Skip(1).Select(b => (b.Naam, b.Geheugen, b.Uitkomst.Onthouden))] };
        }
    }

    private Bescherming Kijk(Blik blik, IReadOnlySet<Celsleutel> verborgen, IEnumerable<(string, string)> gedekt) =>
        new Blok(blik.Tabellen, blik.Geheugen, bovenliggend, blik.Naam.Length > 0) { Vast = verborgen }.Bescherm(gedekt);

    /// <summary>Who delivered nothing before saw what outsiders saw; to all others together of who is late nothing was unknown.</summary>
    private Geheugen Geheugen(string naam) => geheugen.Waarnemers.GetValueOrDefault(naam) ?? (naam.StartsWith(Zonder, StringComparison.Ordinal) ? new() : geheugen.Kopie());

    private sealed class Blik(string naam, Geheugen geheugen, IReadOnlyList<Bloktabel> tabellen)
    {
        /// <summary>What is left of them.</summary>
        public IReadOnlyList<Bloktabel> Tabellen { get; } = naam.Length == 0 ? tabellen
            : [.. tabellen.Select(t => t with { Concept = t.Concept with { Cellen = [.. t.Concept.Cellen.Select(c => c.Zonder(l => Weet(naam, l)))] } })];

        public string Naam { get; } = naam;

        public Geheugen Geheugen { get; } = geheugen;

        /// <summary>How much was hidden when it was looked at.</summary>
        public (int Cellen, int Tabellen)? Gezien { get; set; }

        public Bescherming Uitkomst { get; set; } = Bescherming.Geen;

        private static bool Weet(string naam, string leverancier) => naam.StartsWith(Zonder, StringComparison.Ordinal) ? leverancier != naam[Zonder.Length..] : leverancier == naam;
    }
}
