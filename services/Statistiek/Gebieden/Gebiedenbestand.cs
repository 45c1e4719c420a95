using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Gebieden;

/// <summary>The file with areas cannot be used; all faults found, each with line, column and value.</summary>
public sealed class GebiedenbestandException(string bestand, IReadOnlyList<string> fouten)
    : Exception($"Het gebiedenbestand '{bestand}' kan niet worden gelezen: {string.Join(" ", fouten)}")
{
    public IReadOnlyList<string> Fouten { get; } = fouten;
}

/// <summary>
/// Reads the register from CSV (`jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen`) or from a file "Kerncijfers wijken en
/// buurten" of CBS: `kwb-JJJJ.csv` or a StatLine export.
/// </summary>
public static partial class Gebiedenbestand
{
    private const int MaximumFouten = 20;
    private static readonly char[] Scheidingstekens = [';', ',', '\t'];

    /// <summary>The register that comes with the platform: Breda 2024.</summary>
    public static Gebiedenregister Ingebouwd()
    {
        using var bron = typeof(Gebiedenbestand).Assembly.GetManifestResourceStream("gebieden/gebieden.csv")!;
        using var lezer = new StreamReader(bron, Encoding.UTF8);
        return Lees(lezer.ReadToEnd(), "gebieden.csv");
    }

    /// <summary>Reads a file from disk.</summary>
    /// <param name="jaar">Year of a CBS file that does not carry it; null: the year is looked for in a column, then in the file's name.</param>
    /// <exception cref="GebiedenbestandException">The file is not one of the known forms, or has faults.</exception>
    public static Gebiedenregister Laad(string pad, int? jaar = null)
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
        return Lees(tekst.TrimStart('\uFEFF'), Path.GetFileName(pad), jaar);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <param name="naam">Name of the file, for messages and for the year of a CBS file.</param>
    /// <inheritdoc cref="Laad"/>
    public static Gebiedenregister Lees(string tekst, string naam, int? jaar = null)
    {
        try
        {
            return LeesAsync(tekst, naam, jaar).GetAwaiter().GetResult(); // the text is in memory: nothing here ever waits
        }
        catch (LeveringGeweigerdException e)
        {
            throw new GebiedenbestandException(naam, [.. e.Fouten.Select(f => f.Melding)]);
        }
    }

    private static async Task<Gebiedenregister> LeesAsync(string tekst, string naam, int? jaar)
    {
        foreach (var scheidingsteken in Scheidingstekens)
        {
            await using var records = await Csvrecords.OpenAsync(new StringReader(tekst), scheidingsteken);
            if (!await records.LeesAsync()) break;
            if (Gebiedenkolommen.Van(records) is not { } kolommen) continue;
            var fouten = new List<string>();
            var vastJaar = kolommen.IsEigenVorm ? null : jaar ?? (kolommen.Jaar < 0 ? JaarUit(naam) : null);
            var gebieden = new List<(int Regel, Gebied Gebied)>();
            while (fouten.Count < MaximumFouten && await records.LeesAsync())
                if (!records.IsLeeg && kolommen.Lees(records, vastJaar, fouten) is { } gebied) gebieden.Add((records.Regel, gebied));
            if (fouten.Count == 0) Keur(gebieden, fouten);
            if (fouten.Count == 0 && gebieden.Count == 0) fouten.Add("Er staat geen gebied in.");
            return fouten.Count == 0 ? new(gebieden.Select(g => g.Gebied)) : throw new GebiedenbestandException(naam, fouten);
        }
        throw new GebiedenbestandException(naam,
        [
            "De kop wordt niet herkend. Verwacht jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen, of een KWB-bestand van CBS met de " +
            "kolommen gwb_code_10, regio en recs of Codering, Wijken en buurten en Soort regio.",
        ]);
    }

    private static int JaarUit(string naam)
    {
        var jaren = VierCijfers().Matches(naam).Select(m => int.Parse(m.Value, CultureInfo.InvariantCulture)).Distinct().ToArray();
        return jaren.Length == 1 ? jaren[0]
            : throw new GebiedenbestandException(naam,
                [$"Het jaar staat in geen kolom en niet eenduidig in de bestandsnaam '{naam}'. Geef het op met Gebieden__Jaar."]);
    }

    private static void Keur(List<(int Regel, Gebied Gebied)> gebieden, List<string> fouten)
    {
        var bekend = new Dictionary<(int, string), Gebied>();
        foreach (var (regel, g) in gebieden)
            if (!bekend.TryAdd((g.Jaar, g.Code), g))
                fouten.Add($"Regel {regel}, kolom code: '{g.Code}' komt voor {g.Jaar} al eerder voor; laat een van beide weg.");
        foreach (var (regel, g) in gebieden)
        {
            if (g.Bovenliggend is null) continue;
            var verwacht = g.Soort == Gebiedssoort.Wijk ? Gebiedssoort.Gemeente : Gebiedssoort.Wijk;
            if (!bekend.TryGetValue((g.Jaar, g.Bovenliggend), out var boven))
                fouten.Add($"Regel {regel}, kolom bovenliggend: '{g.Bovenliggend}' van {g.Code} staat voor {g.Jaar} niet in het bestand; voeg het toe.");
            else if (boven.Soort != verwacht || boven.Gemeente != g.Gemeente)
                fouten.Add(
                    $"Regel {regel}, kolom bovenliggend: '{g.Bovenliggend}' van {g.Code} is geen {verwacht.ToString().ToLowerInvariant()} van {g.Gemeente}.");
        }
        if (fouten.Count > MaximumFouten) fouten.RemoveRange(MaximumFouten, fouten.Count - MaximumFouten);
    }

    [GeneratedRegex(@"(?<!\d)(19|20)\d\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex VierCijfers();
}
