using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>A file with areas or inhabitants cannot be used; all faults found, each with line, column and value.</summary>
public sealed class GebiedenbestandException(string bestand, IReadOnlyList<string> fouten)
    : Exception($"Het bestand '{bestand}' kan niet worden gelezen: {string.Join(" ", fouten)}")
{
    public IReadOnlyList<string> Fouten { get; } = fouten;
}

/// <summary>
/// Reads the register from CSV (`jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen`, and if need be
/// `indelingswijziging;vorigecode;anderenamen`), from CSV whose headings carry the year (`naam_cbs_2024`, `inwoners_2024`), or from a file
/// "Kerncijfers wijken en buurten" of CBS: `kwb-JJJJ.csv`, a StatLine export, or OData. A CBS file brings its inhabitants by age along.
/// </summary>
public static partial class Gebiedenbestand
{
    /// <summary>No more faults than this are told at once.</summary>
    internal const int MaximumFouten = 20;
    private static readonly char[] Scheidingstekens = [';', ',', '\t'];

    /// <summary>The register that comes with the platform: Breda 2024.</summary>
    public static Gebiedenregister Ingebouwd() => Ingebouwd("");

    /// <inheritdoc cref="Ingebouwd()"/>
    /// <param name="bevolking">Files with inhabitants by age, as <see cref="Bevolkingsbestand"/> reads them; empty: none.</param>
    public static Gebiedenregister Ingebouwd(string bevolking)
    {
        using var bron = typeof(Gebiedenbestand).Assembly.GetManifestResourceStream("gebieden/gebieden.csv")!;
        using var lezer = new StreamReader(bron, Encoding.UTF8);
        return Maak([Inhoud(lezer.ReadToEnd(), "gebieden.csv", null)], bevolking);
    }

    /// <summary>Reads one or more files from disk together: one per year, per gemeente, or however they come.</summary>
    /// <param name="bestanden">Paths with `;` between them.</param>
    /// <param name="jaar">Year of a CBS file, which otherwise is looked for in a column, then in the file's name; of several files only for those that say none.</param>
    /// <param name="bevolking">Files with inhabitants by age, as <see cref="Bevolkingsbestand"/> reads them; empty: only what CBS files with areas bring along.</param>
    /// <exception cref="GebiedenbestandException">A file is not one of the known forms, or has faults.</exception>
    public static Gebiedenregister Laad(string bestanden, int? jaar = null, string bevolking = "")
    {
        var paden = Paden(bestanden).ToList();
        var enige = paden.Count == 1;
        return Maak([.. paden.Select(pad => Inhoud(Tekst(pad), Path.GetFileName(pad), enige ? jaar : null, jaar))], bevolking);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="naam">Name of the file, for messages and for the year of a CBS file.</param>
    /// <inheritdoc cref="Laad"/>
    public static Gebiedenregister Lees(string tekst, string naam, int? jaar = null) => Maak([Inhoud(tekst, naam, jaar)], "");

    internal static IEnumerable<string> Paden(string bestanden) => bestanden.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static string Tekst(string pad)
    {
        var bytes = File.ReadAllBytes(pad);
        string tekst;
        try
        {
            tekst = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            tekst = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes); // how spreadsheets save CSV that is not UTF-8
        }
        return tekst.TrimStart('\uFEFF');
    }

    /// <summary>Tries each separator until the heading is one that <paramref name="past"/> accepts, and reads the rows under it.</summary>
    /// <param name="verwacht">What to say when no separator fits.</param>
    internal static void LeesRijen(string tekst, string naam, Func<Gebiedenkolommen, bool> past, string verwacht, Action<Gebiedenkolommen, Csvrecords, List<string>> lees)
    {
        var fouten = new List<string>();
        try
        {
            if (!LeesAsync().GetAwaiter().GetResult()) fouten.Add(verwacht); // the text is in memory: nothing here ever waits
        }
        catch (LeveringGeweigerdException e)
        {
            fouten.AddRange(e.Fouten.Select(f => f.Melding));
        }
        if (fouten.Count > 0) throw new GebiedenbestandException(naam, fouten);

        async Task<bool> LeesAsync()
        {
            foreach (var scheidingsteken in Scheidingstekens)
            {
                await using var records = await Csvrecords.OpenAsync(new StringReader(tekst), scheidingsteken);
                if (!await records.LeesAsync()) break;
                var kolommen = Gebiedenkolommen.Van(records);
                if (!past(kolommen)) continue;
                while (fouten.Count < MaximumFouten && await records.LeesAsync())
                    if (!records.IsLeeg) lees(kolommen, records, fouten);
                return true;
            }
            return false;
        }
    }

    /// <summary>The one year that a file's name gives, or null.</summary>
    internal static int? JaarUit(string naam)
    {
        var jaren = VierCijfers().Matches(naam).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).Distinct().ToArray();
        return jaren.Length == 1 ? jaren[0] : null;
    }

    internal static GebiedenbestandException GeenJaar(string naam, string raad) => new(naam, [$"Het jaar staat in geen kolom en niet eenduidig in de bestandsnaam '{naam}'. {raad}"]);

    /// <param name="jaar">Goes before what a CBS file itself says.</param>
    /// <param name="anders">Of a CBS file that says no year.</param>
    private static Gelezen Inhoud(string tekst, string naam, int? jaar, int? anders = null)
    {
        var (gebieden, leeftijden) = (new List<(int, Gebied)>(), new Leeftijdsaantallen());
        int? vastJaar = null;
        LeesRijen(tekst, naam, k => k.HeeftGebieden,
            "De kop wordt niet herkend. Verwacht jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen, of een KWB-bestand van CBS met de " +
            "kolommen gwb_code_10, regio en recs of Codering, Wijken en buurten en Soort regio.",
            (kolommen, rij, fouten) =>
            {
                if (!kolommen.IsEigenVorm)
                    vastJaar ??= kolommen.KopJaar ?? jaar ?? (kolommen.Jaar >= 0 ? null : JaarUit(naam) ?? anders ?? throw GeenJaar(naam, "Geef het op met Gebieden__Jaar."));
                if (kolommen.Lees(rij, vastJaar, fouten) is not { } gebied) return;
                gebieden.Add((rij.Regel, gebied));
                foreach (var (band, inwoners) in kolommen.LeesLeeftijden(rij, fouten)) leeftijden.Voeg(gebied.Code, gebied.Jaar, band, inwoners);
            });
        return gebieden.Count > 0 ? new(naam, gebieden, leeftijden) : throw new GebiedenbestandException(naam, ["Er staat geen gebied in."]);
    }

    private static Gebiedenregister Maak(IReadOnlyList<Gelezen> bestanden, string bevolking)
    {
        if (bestanden.Count == 0) throw new GebiedenbestandException("", ["Noem ten minste een bestand."]);
        var fouten = Gebiedenkeuring.Fouten([.. bestanden.SelectMany(b => b.Gebieden.Select(g =>
            (bestanden.Count == 1 ? $"Regel {g.Regel}" : $"{b.Naam}, regel {g.Regel}", g.Gebied)))]).Take(MaximumFouten).ToList();
        if (fouten.Count > 0) throw new GebiedenbestandException(string.Join("; ", bestanden.Select(b => b.Naam)), fouten);
        var gebieden = bestanden.SelectMany(b => b.Gebieden).Select(g => g.Gebied).ToList();
        var leeftijden = new Leeftijdsaantallen(bestanden.Select(b => b.Leeftijden));
        var gemeenten = gebieden.Select(g => g.Gemeente).ToHashSet(StringComparer.Ordinal);
        foreach (var pad in Paden(bevolking)) Bevolkingsbestand.Lees(Tekst(pad), Path.GetFileName(pad), gemeenten, leeftijden);
        return new(gebieden, leeftijden.Opbouw());
    }

    private sealed record Gelezen(string Naam, IReadOnlyList<(int Regel, Gebied Gebied)> Gebieden, Leeftijdsaantallen Leeftijden);

    [GeneratedRegex(@"(?<!\d)(19|20)\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex VierCijfers();
}
