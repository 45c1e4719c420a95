using System.Globalization;
using System.Text;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Gebieden;

namespace Wijkplatform.Aanvaller;

/// <summary>Real counts of crimes per buurt and year, as months and kinds: what each crime was, and in which month, is drawn with a fixed seed.</summary>
internal sealed class Echtemaanden
{
    private const string Gemeente = "GM0758";
    private const int Begin = 2021;
    private const int Als = 2024; // published as the months from there, whose population the built-in register has

    // Per thousand, in the order of what is common in a city; the last is all the rest.
    private static readonly (string Soort, int Promille)[] Soorten =
        [("woninginbraak", 45), ("zeden", 10), ("openlijkGeweld", 5), ("bedreiging", 20), ("mishandeling", 50), ("straatroof", 5), ("overval", 2), ("vernieling", 85), ("overig", 778)];

    private readonly Dictionary<(string Gebied, int Maand, string Soort), int> aantallen = [];
    private readonly List<string> buurten = [];

    public static Echtemaanden Lees(string bestand)
    {
        var (echt, toeval, register) = (new Echtemaanden(), new Random(47018), Gebiedenbestand.Ingebouwd());
        var rijen = File.ReadLines(bestand, Encoding.UTF8).Skip(1).Select(r => r.Split(';').Select(c => c.Trim('"', ' ', '\r')).ToArray()).Where(r => r.Length == 4 && r[3].Length > 0).ToList();
        foreach (var jaar in new[] { Begin, Begin + 1 })
            foreach (var naam in rijen.Where(r => r[1] == $"{jaar}").GroupBy(r => r[2]))
            {
                if (register.Kandidaten(naam.Key, jaar, Gebiedssoort.Buurt, Gemeente) is not [{ Code: var buurt }]) continue;
                if (jaar == Begin) echt.buurten.Add(buurt);
                // A name that wijk and buurt share stands there twice, the wijk first.
                for (var i = int.Parse(naam.Last()[3], CultureInfo.InvariantCulture); i > 0; i--) echt.Tel(buurt, ((jaar - Begin) * 12) + toeval.Next(12), Trek(toeval));
            }
        return echt;
    }

    /// <summary>Of some buurten there turn out to be two more of a kind.</summary>
    public void Corrigeer(int maand)
    {
        foreach (var buurt in buurten.Where((_, i) => i % 5 == 0)) aantallen[(buurt, maand, "woninginbraak")] = aantallen.GetValueOrDefault((buurt, maand, "woninginbraak")) + 2;
    }

    /// <param name="van">The first month, counted from the start of the first year.</param>
    /// <param name="tot">The month after the last.</param>
    public string Ndjson(int van, int tot)
    {
        var tekst = new StringBuilder();
        string[] gebieden = [Gemeente, .. buurten.Select(b => Gebiedscode.Boven(b)!).Distinct(StringComparer.Ordinal), .. buurten];
        for (var maand = van; maand < tot; maand++)
            foreach (var gebied in gebieden)
                foreach (var (soort, _) in Soorten)
                {
                    var onder = buurten.Where(b => b == gebied || Gebiedscode.Boven(b) == gebied || gebied == Gemeente);
                    tekst.Append(CultureInfo.InvariantCulture, $"{{\"gebied\":\"{gebied}\",\"periode\":\"{Als + (maand / 12)}-{(maand % 12) + 1:00}\",\"misdrijfsoort\":\"{soort}\",\"misdrijven\":{onder.Sum(b => aantallen.GetValueOrDefault((b, maand, soort)))}}}\n");
                }
        return tekst.ToString();
    }

    private void Tel(string buurt, int maand, string soort) => aantallen[(buurt, maand, soort)] = aantallen.GetValueOrDefault((buurt, maand, soort)) + 1;

    private static string Trek(Random toeval)
    {
        var (worp, plaats) = (toeval.Next(1000), 0);
        while (worp >= Soorten[plaats].Promille) worp -= Soorten[plaats++].Promille;
        return Soorten[plaats].Soort;
    }
}
