using System.Globalization;
using System.Text.RegularExpressions;
using Wijkplatform.Contracts.Codes;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>
/// Reads inhabitants by age from CSV (`jaar;code;leeftijd;inwoners`, with leeftijd `17`, `0-14` or `65+`) or from a file "Kerncijfers wijken en
/// buurten" of CBS, and keeps those of the register's gemeenten.
/// </summary>
internal static partial class Bevolkingsbestand
{
    /// <param name="gemeenten">Codes of the gemeenten to keep.</param>
    /// <param name="aantallen">To which what is read is added.</param>
    /// <exception cref="GebiedenbestandException">The file is not one of the known forms, or has faults.</exception>
    public static void Lees(string tekst, string naam, IReadOnlySet<string> gemeenten, Leeftijdsaantallen aantallen)
    {
        var (gevonden, eigen) = (0, new HashSet<(string, int, Leeftijdsband)>());
        int? vastJaar = null;
        Gebiedenbestand.LeesRijen(tekst, naam, k => k.HeeftLeeftijden || EigenVorm(k),
            "De kop wordt niet herkend. Verwacht jaar;code;leeftijd;inwoners, of een KWB-bestand van CBS met leeftijdsgroepen (a_00_14, '0 tot 15 jaar').",
            (kolommen, rij, fouten) =>
            {
                var isEigen = EigenVorm(kolommen);
                if (!isEigen && kolommen.Jaar < 0) vastJaar ??= Gebiedenbestand.JaarUit(naam) ?? throw Gebiedenbestand.GeenJaar(naam, "Zet het in de bestandsnaam.");
                var code = kolommen.Code(rij);
                if (!Gebiedscode.IsGeldig(code))
                {
                    if (isEigen) kolommen.Fout(rij, kolommen.Zoek("code"), "is geen CBS-code van een gemeente, wijk of buurt", fouten);
                    return; // of the country, in a file of CBS
                }
                if (!gemeenten.Contains(Gebiedscode.GemeenteVan(code))) return;
                var eerder = fouten.Count;
                var jaar = vastJaar ?? kolommen.LeesJaar(rij, fouten);
                IEnumerable<(Leeftijdsband, int)> gelezen = isEigen ? LeesEigen(kolommen, rij, fouten) : kolommen.LeesLeeftijden(rij, fouten);
                if (fouten.Count > eerder) return;
                gevonden++;
                foreach (var (band, inwoners) in gelezen)
                {
                    if (!eigen.Add((code, jaar, band))) kolommen.Fout(rij, kolommen.Zoek("leeftijd", "code", "codering"), $"komt voor {code} in {jaar} al eerder voor; laat een van beide weg", fouten);
                    else aantallen.Voeg(code, jaar, band, inwoners);
                }
            });
        if (gevonden == 0) throw new GebiedenbestandException(naam, ["Er staat geen gebied van het register in."]);
    }

    private static bool EigenVorm(Gebiedenkolommen kolommen) => kolommen.Jaar >= 0 && kolommen.Zoek("code") >= 0 && kolommen.Zoek("leeftijd") >= 0 && kolommen.Zoek("inwoners") >= 0;

    private static IEnumerable<(Leeftijdsband Band, int Inwoners)> LeesEigen(Gebiedenkolommen kolommen, Csvrecords rij, List<string> fouten)
    {
        var plaats = kolommen.Zoek("leeftijd");
        if (Leeftijd(Gebiedenkolommen.Tekst(rij, plaats)) is not { } band)
        {
            kolommen.Fout(rij, plaats, "is geen leeftijd; schrijf 17, 0-14 of 65+", fouten);
            return [];
        }
        return kolommen.Aantal(rij, kolommen.Zoek("inwoners"), fouten) is { } inwoners ? [(band, inwoners)] : [];
    }

    private static Leeftijdsband? Leeftijd(string tekst)
    {
        if (Vorm().Match(tekst) is not { Success: true } m) return null;
        var van = int.Parse(m.Groups["van"].ValueSpan, CultureInfo.InvariantCulture);
        var tot = m.Groups["ouder"].Success ? Leeftijdsband.EnOuder : m.Groups["tot"].Success ? int.Parse(m.Groups["tot"].ValueSpan, CultureInfo.InvariantCulture) : van;
        return van <= tot ? new(van, Math.Min(tot, Leeftijdsband.EnOuder)) : null;
    }

    [GeneratedRegex(@"^(?<van>[0-9]{1,3})((?<ouder>\+)|-(?<tot>[0-9]{1,3}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Vorm();
}

/// <summary>Inhabitants by age as they are read, file after file; of what two files both have the later one stands.</summary>
internal sealed class Leeftijdsaantallen
{
    private readonly Dictionary<(string Code, int Jaar), Dictionary<Leeftijdsband, int>> perGebied = [];

    public Leeftijdsaantallen(params IEnumerable<Leeftijdsaantallen> andere)
    {
        foreach (var (sleutel, banden) in andere.SelectMany(a => a.perGebied))
            foreach (var (band, inwoners) in banden) Voeg(sleutel.Code, sleutel.Jaar, band, inwoners);
    }

    public void Voeg(string code, int jaar, Leeftijdsband band, int inwoners)
    {
        if (!perGebied.TryGetValue((code, jaar), out var banden)) perGebied[(code, jaar)] = banden = [];
        banden[band] = inwoners;
    }

    public Dictionary<(string Code, int Jaar), Leeftijdsopbouw> Opbouw() =>
        perGebied.ToDictionary(g => g.Key, g => new Leeftijdsopbouw(g.Value.Select(b => (b.Key, b.Value))));
}
