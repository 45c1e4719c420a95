using System.Text;
using Wijkplatform.Statistiek.Gebieden;
using Wijkplatform.Statistiek.Indicatoren;
using Wijkplatform.Statistiek.Leesprofielen;
using Wijkplatform.Statistiek.Lezen;

namespace Wijkplatform.Statistiek.Tests;

/// <summary>Everything that reading one delivery gave, with a reader set up as a service would.</summary>
internal sealed record Uitkomst(IReadOnlyList<Cijfer> Cijfers, IReadOnlyList<Uitval> Uitval, int Rijen, int Leeg)
{
    public int CijfersInUitval => Uitval.Sum(u => u.Cijfers);

    public int Geaccepteerd => Cijfers.Count(c => c.Status is null);

    public int Gelezen => Geaccepteerd + CijfersInUitval + Leeg;

    /// <summary>The one figure of this area and period.</summary>
    public decimal? Waarde(string gebied, string periode) => Assert.Single(Cijfers, c => c.Gebied == gebied && c.Periode == periode).Waarde;
}

internal static class Proef
{
    /// <summary>A municipality that does not exist, with letters in its codes and one name on three levels.</summary>
    public const string Veldstad = """
        jaar;code;naam;soort;bovenliggend;inwoners;huishoudens;woningen
        2024;GM9901;Veldstad;gemeente;;1000;450;460
        2024;WK9901AA;Veldstad;Wijk;GM9901;600;300;310
        2024;BU9901AA01;Veldstad;Buurt;WK9901AA;400;200;205
        2024;BU9901AA02;Ooster Poort;buurt;WK9901AA;200;100;105
        2024;WK9901AB;'t Zand;WIJK;GM9901;400;150;150
        2024;BU9901AB01;Zandweg;BUURT;WK9901AB;400;150;150

        """;

    public static readonly Gebiedenregister Breda = Gebiedenbestand.Ingebouwd();

    public static readonly Indicator Aantal = Maak("PRF-AANT", geheel: true);
    public static readonly Indicator Euro = Maak("PRF-EURO", nulIsOnbekend: true);
    public static readonly Indicator Deel = Maak("PRF-DEEL");
    public static readonly Indicator Misdrijven = Maak("VEI-MISN", geheel: true);

    public static readonly IReadOnlyDictionary<string, Indicator> Catalogus = new[] { Aantal, Euro, Deel, Misdrijven }.ToDictionary(i => i.Code);

    public static Gebiedenregister Register(string csv) => Gebiedenbestand.Lees(csv, "proef.csv");

    public static Leesprofielregister Profielen(params IEnumerable<string> eigen) =>
        Leesprofielregister.Laad(eigen);

    public static Leveringlezer Lezer(Gebiedenregister? register = null, Leesprofielregister? profielen = null) =>
        new(register ?? Breda, Catalogus, profielen ?? Profielen());

    public static Task<Uitkomst> Csv(string tekst, string? profiel = null, string? indicator = null, Gebiedenregister? register = null,
        string? gemeente = null, string? periode = null, Leesprofielregister? profielen = null) =>
        Lees(Encoding.UTF8.GetBytes(tekst), new("text/csv", profiel, periode, indicator, gemeente), Lezer(register, profielen));

    public static Task<Uitkomst> Json(string tekst, string? indicator = null, string? periode = null, string? gemeente = null,
        Gebiedenregister? register = null) =>
        Lees(Encoding.UTF8.GetBytes(tekst), new("application/json", null, periode, indicator, gemeente), Lezer(register));

    public static Task<Uitkomst> Ndjson(string tekst, string? indicator = null, string? periode = null) =>
        Lees(Encoding.UTF8.GetBytes(tekst), new("application/x-ndjson", null, periode, indicator), Lezer());

    public static async Task<Uitkomst> Lees(byte[] bytes, Leesopdracht opdracht, Leveringlezer? lezer = null)
    {
        using var body = new KleineHappen(bytes);
        var (cijfers, uitval, rijen, leeg) = (new List<Cijfer>(), new List<Uitval>(), 0, 0);
        await foreach (var deel in (lezer ?? Lezer()).LeesAsync(body, opdracht))
        {
            Assert.True(deel.Cijfers.Count <= 10_000 && deel.Uitval.Count <= 10_000);
            cijfers.AddRange(deel.Cijfers);
            uitval.AddRange(deel.Uitval);
            (rijen, leeg) = (rijen + deel.Rijen, leeg + deel.Leeg);
        }
        Assert.All(uitval, u => Assert.True(u.Rij > 0 && u.Reden.Length > 20, u.ToString()));
        Assert.All(cijfers, c => Assert.True(c.Rij > 0 && c.Gebied.Length > 0 && c.Gemeente.Length > 0, c.ToString()));
        return new(cijfers, uitval, rijen, leeg);
    }

    /// <summary>What the whole delivery is refused for.</summary>
    public static async Task<IReadOnlyList<Leesfout>> Geweigerd(Func<Task> lees) => (await Assert.ThrowsAsync<LeveringGeweigerdException>(lees)).Fouten;

    /// <summary>A reader with the real catalogue and the real profiles of a domain, as its service has it.</summary>
    public static Leveringlezer Domein(string naam, Gebiedenregister? register = null)
    {
        string[] Teksten(string map) => Directory.Exists(Path.Combine(Repository.Root, "services", naam, map))
            ? [.. Directory.GetFiles(Path.Combine(Repository.Root, "services", naam, map), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)]
            : [];
        return new(register ?? Breda, Indicatorcatalogus.Lees(Teksten("Indicatoren")).Indicatoren, Leesprofielregister.Laad(Teksten("Leesprofielen")));
    }

    private static Indicator Maak(string code, bool geheel = false, bool nulIsOnbekend = false) => new(code, code, "", "aantal", "", null, 0, "jaar", "proef",
        Combinatie.Optellend, new(0, null, ""), Vrijgavebeleid.Automatisch, 1, geheel, nulIsOnbekend);

    /// <summary>Gives a few bytes per read, as a network does: everything that is read in pieces is also read across their edges.</summary>
    private sealed class KleineHappen(byte[] bytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, Length > 100_000 ? 8_191 : 7)], cancellationToken);
    }
}
