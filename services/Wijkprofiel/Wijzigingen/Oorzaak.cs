using System.Globalization;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Wijkprofiel.Gebieden;
using Wijkplatform.Wijkprofiel.Historie;

namespace Wijkplatform.Wijkprofiel.Wijzigingen;

/// <summary>Something that differs between two versions of a table and that a figure hangs on.</summary>
/// <param name="Code">For programs: `nieuw`, `gebied`, `definitie`, `regel`, `grens`, `indeling`, `leveranciers`, `onthulling`, `status`, `voorlopig` or `gegevens`.</param>
/// <param name="Uitleg">In Dutch.</param>
internal sealed record Oorzaak(string Code, string Uitleg);

/// <summary>
/// Reads from two versions of a table why a figure differs. Events do not name leveringen, so which of them it was is not known here: then that is
/// what the answer says, with where it can be found.
/// </summary>
internal static class Oorzaken
{
    /// <param name="regels">The disclosure rules of the earlier and the later definition, in words.</param>
    public static IReadOnlyList<Oorzaak> Tussen((Tabel? Tabel, Cel? Cel) toen, (Tabel? Tabel, Cel? Cel) nu, Levensloop loop, (string? Toen, string? Nu) regels)
    {
        if (toen.Tabel is null) return [new("nieuw", "Van deze periode was er nog geen tabel.")];
        if (nu.Tabel is null || nu.Cel is not { } cel) return [new("gebied", "Het gebied staat niet meer in de tabel.")];
        if (toen.Cel is not { } oud) return [new("gebied", "Het gebied stond nog niet in de tabel.")];
        var gevonden = Tabellen(toen.Tabel.Inhoud, nu.Tabel.Inhoud, loop, regels).ToList();
        var (was, wordt) = (oud.Status == Cijferstatus.Onderdrukt, cel.Status == Cijferstatus.Onderdrukt);
        if (was != wordt)
            gevonden.Add(new("onthulling", wordt ? "Het cijfer wordt nu niet meer getoond: de onthullingscontrole beschermt het." : "De onthullingscontrole laat het cijfer nu zien."));
        else if (oud.Status != cel.Status || oud.Reden != cel.Reden)
            gevonden.Add(new("status", $"De status ging van {Status(oud)} naar {Status(cel)}."));
        if (toen.Tabel.Inhoud.Voorlopig != nu.Tabel.Inhoud.Voorlopig)
            gevonden.Add(new("voorlopig", nu.Tabel.Inhoud.Voorlopig ? "Het cijfer is nu voorlopig." : "Het cijfer was voorlopig en is nu definitief."));
        if (gevonden.Count == 0 || (gevonden is [{ Code: "voorlopig" }] && Getallen(oud) != Getallen(cel)))
            gevonden.Add(new("gegevens", $"{Wat(oud, cel)} bij gelijke definitie, indeling en leveranciers. Welke levering dat deed zegt de gebeurtenis niet; de bron zegt het onder 'herkomst'."));
        return gevonden;
    }

    private static IEnumerable<Oorzaak> Tabellen(IndicatortabelVastgesteld toen, IndicatortabelVastgesteld nu, Levensloop loop, (string? Toen, string? Nu) regels)
    {
        if (toen.Definitieversie != nu.Definitieversie)
            yield return new("definitie", string.Create(CultureInfo.InvariantCulture, $"De definitie ging van versie {toen.Definitieversie} naar versie {nu.Definitieversie}."));
        if (regels.Toen != regels.Nu) yield return new("regel", $"De onthullingsregel is anders. Eerst: {regels.Toen ?? "onbekend"} Nu: {regels.Nu ?? "onbekend"}");
        if (toen.Indelingsjaar != nu.Indelingsjaar)
        {
            var grens = loop.IsGewijzigd(toen.Indelingsjaar, nu.Indelingsjaar);
            yield return new(grens ? "grens" : "indeling", string.Create(CultureInfo.InvariantCulture,
                $"De indeling van {nu.Indelingsjaar} geldt in plaats van die van {toen.Indelingsjaar}; de grens van dit gebied is {(grens ? "anders" : "gelijk")}."));
        }
        var (erbij, weg) = (Zonder(nu.Dekking, toen.Dekking), Zonder(toen.Dekking, nu.Dekking));
        if (erbij.Length + weg.Length > 0)
            yield return new("leveranciers", string.Join(" ", new[] { Noem("Nu ook met cijfers van", erbij), Noem("Niet meer met cijfers van", weg) }.OfType<string>()));
    }

    private static string[] Zonder(Dekking? van, Dekking? zonder) => [.. (van?.Geleverd ?? []).Except(zonder?.Geleverd ?? []).Order(StringComparer.Ordinal)];

    private static string? Noem(string begin, string[] namen) => namen.Length == 0 ? null : $"{begin} {string.Join(", ", namen)}.";

    private static string Status(Cel cel) => cel.Reden is null ? cel.Status : $"{cel.Status} ({cel.Reden})";

    private static (decimal?, decimal?, decimal?, decimal?, decimal?) Getallen(Cel cel) => (cel.Waarde, cel.Teller, cel.Noemer, cel.Ondergrens, cel.Bovengrens);

    private static string Wat(Cel oud, Cel nu) => (oud.Teller != nu.Teller, oud.Noemer != nu.Noemer) switch
    {
        (true, true) => "De teller en de noemer zijn anders",
        (true, false) => "De teller is anders",
        (false, true) => "De noemer is anders",
        _ => "Het cijfer is anders",
    };
}
