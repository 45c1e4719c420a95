using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wijkplatform.Platform.Processen;
using Wijkplatform.Platform.Tests.Manifests;

namespace Wijkplatform.Platform.Architectuur;

/// <summary>What the layout promises, held against the files.</summary>
public sealed partial class ArchitectuurTests
{
    /// <summary>Built on by services, and no services themselves.</summary>
    private static readonly string[] Gedeeld = ["Contracts", "Hosting", "Statistiek"];

    private static readonly Dictionary<string, string[]> Verwijzingen = Directory.GetFiles(Opslag.Wortel, "*.csproj", SearchOption.AllDirectories)
        .Where(pad => pad.Contains("/services/", StringComparison.Ordinal) || pad.Contains("/gateway/", StringComparison.Ordinal))
        .ToDictionary(pad => Path.GetFileNameWithoutExtension(pad), pad => XDocument.Load(pad).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)).ToArray());

    [Fact]
    public void Geen_dienst_kent_een_andere_alleen_AllInOne_kent_ze_alle()
    {
        foreach (var (dienst, kent) in Verwijzingen.Where(v => v.Key != "AllInOne" && !Gedeeld.Contains(v.Key))) Assert.Empty(kent.Except(Gedeeld).Select(ander => $"{dienst} → {ander}"));
        Assert.Equal(Verwijzingen.Keys.Except(Gedeeld).Except(["AllInOne"]).Order(), Verwijzingen["AllInOne"].Order());
    }

    [Fact]
    public void Contracts_kent_niets_Hosting_kent_niets_en_Statistiek_alleen_die_twee()
    {
        Assert.Empty(Verwijzingen["Contracts"]);
        Assert.Empty(Verwijzingen["Hosting"]);
        Assert.Equal(["Contracts", "Hosting"], Verwijzingen["Statistiek"].Order());
    }

    [Fact]
    public void Hosting_bevat_geen_domeinwoord()
    {
        // Names of settings and endpoints on the wire are Dutch (design: "where a technical thing has a Dutch name on the wire").
        string[] domeinwoorden = ["wijkprofiel", "buurt", "gebied", "levering", "leverancier", "indicator", "gemeente", "onthulling", "vrijgave", "bronrecord", "uitval", "kloof", .. Repository.Domains];
        var gevonden = from bestand in Bronnen("services/Hosting")
                       where Path.GetFileName(bestand) != "Settings.cs"
                       from woord in domeinwoorden
                       where Code(bestand).Contains(woord, StringComparison.OrdinalIgnoreCase)
                       select $"{Path.GetFileName(bestand)}: {woord}";
        Assert.Empty(gevonden);
    }

    [Fact]
    public void Alleen_Hosting_raakt_de_bus()
    {
        var gevonden = from bestand in Bronnen("services").Concat(Bronnen("gateway"))
                       where !bestand.Contains("/services/Hosting/", StringComparison.Ordinal)
                       where Bus().IsMatch(Code(bestand))
                       select bestand;
        Assert.Empty(gevonden);
    }

    [Fact]
    public void Elke_Program_is_een_opdracht()
    {
        foreach (var bestand in Bronnen("services").Concat(Bronnen("gateway")).Where(b => Path.GetFileName(b) == "Program.cs"))
            Assert.Equal(1, Code(bestand).Split('\n').Where(r => !r.StartsWith("using ", StringComparison.Ordinal)).Count(r => r.Contains(';')));
    }

    [Fact]
    public void Geen_dienst_heeft_een_eigen_appsettings() => Assert.Empty(Directory.GetFiles(Path.Combine(Opslag.Wortel, "services"), "appsettings*.json", SearchOption.AllDirectories)
        .Concat(Directory.GetFiles(Path.Combine(Opslag.Wortel, "gateway"), "appsettings*.json", SearchOption.AllDirectories)));

    [Fact]
    public void Geen_gebied_staat_in_code_of_leesprofiel()
    {
        var namen = File.ReadAllLines(Path.Combine(Opslag.Wortel, "services/Statistiek/Gebieden/gebieden.csv")).Skip(1).Select(r => r.Split(';')[2]).Where(n => n.Length > 5).ToHashSet();
        Assert.Contains("Schorsmolen", namen);
        var gevonden = from bestand in Bronnen("services").Concat(Bronnen("gateway")).Concat(Directory.GetFiles(Path.Combine(Opslag.Wortel, "services"), "*.json", SearchOption.AllDirectories))
                       from naam in namen
                       where Regex.IsMatch(Code(bestand), $@"(?<!\w){Regex.Escape(naam)}(?!\w)", RegexOptions.CultureInvariant)
                       select $"{bestand}: {naam}";
        Assert.Empty(gevonden);
    }

    [Fact]
    public void Versies_staan_op_een_plaats_en_MassTransit_blijft_bij_8_5()
    {
        Assert.Empty(from pad in Directory.GetFiles(Opslag.Wortel, "*.csproj", SearchOption.AllDirectories)
                     from pakket in XDocument.Load(pad).Descendants("PackageReference")
                     where pakket.Attribute("Version") is not null || pakket.Attribute("VersionOverride") is not null
                     select $"{pad}: {pakket.Attribute("Include")?.Value}");
        var versies = XDocument.Load(Path.Combine(Opslag.Wortel, "Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(p => p.Attribute("Include")!.Value, p => p.Attribute("Version")!.Value);
        Assert.All(versies.Where(v => v.Key.StartsWith("MassTransit", StringComparison.Ordinal)), v => Assert.StartsWith("[8.5.", v.Value));
    }

    private static IEnumerable<string> Bronnen(string map) => Directory.GetFiles(Path.Combine(Opslag.Wortel, map), "*.cs", SearchOption.AllDirectories)
        .Where(pad => !pad.Contains("/Migrations/", StringComparison.Ordinal) && !pad.Contains("/obj/", StringComparison.Ordinal));

    /// <summary>Without comments, which may explain with an example.</summary>
    private static string Code(string pad) => Commentaar().Replace(File.ReadAllText(pad), "");

    [GeneratedRegex(@"\b(IBus|IPublishEndpoint|ISendEndpoint|IConsumer|MassTransit)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Bus();

    [GeneratedRegex(@"(?m)(?<=^|\s)//.*$", RegexOptions.CultureInvariant)]
    private static partial Regex Commentaar();
}
