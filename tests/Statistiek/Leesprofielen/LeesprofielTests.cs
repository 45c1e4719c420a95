using System.Text.Json.Nodes;
using Wijkplatform.Statistiek.Leesprofielen;

namespace Wijkplatform.Statistiek.Tests.Leesprofielen;

public sealed class LeesprofielTests
{
    [Fact]
    public void Ingebouwd_zijn_de_vormen_van_het_platform_en_die_van_het_domein()
    {
        Assert.Equal(["cbs-kwb", "cbs-regionaal", "cbs-ses-woa", "incijfers-mosaic", "jaar-per-kolom", "pdok-geojson", "politie-47018", "politie-47024", "statistiek", "wijk-per-kolom"], Proef.Profielen().Alle.Select(p => p.Id));
        Assert.All(Proef.Profielen().Alle, p => Assert.Equal(p.Id != "statistiek", p.ReedsOpenbaar));
    }

    [Theory]
    [InlineData("jaar-per-kolom")]
    [InlineData("wijk-per-kolom")]
    public void Een_algemeen_profiel_noemt_geen_gebied_jaar_of_indicator(string id)
    {
        var json = Proef.Profielen().Zoek(id)!.Json;

        Assert.DoesNotMatch(@"\d{4}|[A-Z]{3}-|Breda|GM\d|Wonen|Veiligheid", json);
    }

    [Fact]
    public void Een_map_met_eigen_profielen_komt_erbij()
    {
        var map = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(map.FullName, "eigen.json"), Eigen().ToJsonString());
            File.WriteAllText(Path.Combine(map.FullName, "leesmij.txt"), "geen profiel");

            Assert.Equal("Eigen vorm", Leesprofielregister.Laad([], map.FullName).Zoek("eigen")!.Naam);

            File.WriteAllText(Path.Combine(map.FullName, "stuk.json"), "{");
            Assert.Contains("stuk.json", Assert.Throws<LeesprofielOngeldigException>(() => Leesprofielregister.Laad([], map.FullName)).Message,
                StringComparison.Ordinal);
        }
        finally
        {
            map.Delete(recursive: true);
        }
    }

    [Fact]
    public void Twee_profielen_met_een_naam_worden_geweigerd() =>
        Assert.Contains("Er is al", Assert.Throws<LeesprofielOngeldigException>(() => Proef.Profielen(Eigen().ToJsonString(), Eigen().ToJsonString())).Message,
            StringComparison.Ordinal);

    public static TheoryData<string, Action<JsonObject>> Fouten => new()
    {
        { "Veld 'kleur' is onbekend", p => p["kleur"] = "rood" },
        { "Veld 'gebied.colom' is onbekend", p => p["gebied"]!["colom"] = "x" },
        { "Veld 'id' ontbreekt", p => p.Remove("id") },
        { "Veld 'dialecten[0].decimaalteken' ontbreekt", p => p["dialecten"]![0]!.AsObject().Remove("decimaalteken") },
        { "Veld 'id' is \"Eigen Profiel\" en past niet", p => p["id"] = "Eigen Profiel" },
        { "Veld 'id' kan niet 'schema' zijn", p => p["id"] = "schema" },
        { "Veld 'naam' mag niet leeg zijn", p => p["naam"] = "" },
        { "Veld 'reedsOpenbaar' hoort true of false te zijn", p => p["reedsOpenbaar"] = "ja" },
        { "Veld 'codering' is \"ebcdic\"; kies uit \"utf-8\", \"windows-1252\", \"latin1\"", p => p["codering"] = "ebcdic" },
        { "Veld 'dialecten' mag niet leeg zijn", p => p["dialecten"] = new JsonArray() },
        { "noemt een scheidingsteken twee keer", p => p["dialecten"]!.AsArray().Add(p["dialecten"]![0]!.DeepClone()) },
        { "Veld 'gebied.in' is \"elders\"; kies uit \"rij\", \"kop\", \"opdracht\", \"vast\"", p => p["gebied"]!["in"] = "elders" },
        { "Veld 'gebied.kolom' is 0; het laagste is 1", p => p["gebied"]!["kolom"] = 0 },
        { "Veld 'gebied.kolom' hoort een tekst of een geheel getal of een lijst te zijn", p => p["gebied"]!["kolom"] = true },
        { "Veld 'gebied.kolom' hoort bij", p => p["gebied"]!.AsObject().Remove("kolom") },
        { "Veld 'gebied.soort' is \"dorp\"", p => p["gebied"]!["soort"] = "dorp" },
        { "Veld 'indicator.waarde' hoort bij", p => p["indicator"]!.AsObject().Remove("waarde") },
        { "Veld 'indicator.waarden' past alleen", p => p["indicator"]!["waarden"] = new JsonObject { ["a"] = "b" } },
        { "Veld 'indicator.waarden.a' hoort een tekst te zijn", p => p["indicator"]!["waarden"] = new JsonObject { ["a"] = 1 } },
        { "'vorig jaar' in veld 'periode' is geen periode", p => p["periode"] = new JsonObject { ["in"] = "vast", ["waarde"] = "vorig jaar" } },
        { "of 'overige', of 'kolommen'", p => p["cijfers"] = new JsonObject { ["overige"] = true, ["kolommen"] = new JsonArray("a") } },
        { "of 'overige', of 'kolommen'", p => p["cijfers"] = new JsonObject() },
        { "horen bij een enkele kolom", p => p["cijfers"] = new JsonObject { ["overige"] = true, ["teller"] = "t" } },
        { "noemt geen koppen", p => p["herkenning"] = new JsonObject() },
        { "Veld 'cijfers' hoort een object te zijn", p => p["cijfers"] = 7 },
        { "Veld 'bestand' is \"xlsx\"", p => p["bestand"] = "xlsx" },
        { "Veld 'dialecten' hoort bij csv", p => p["bestand"] = "geojson" },
        { "Veld 'dialecten' ontbreekt", p => p.Remove("dialecten") },
        { "Veld 'gebied' ontbreekt", p => p.Remove("gebied") },
        { "Veld 'statussen.-1' is \"kwijt\"", p => p["statussen"] = new JsonObject { ["-1"] = "kwijt" } },
        { "Veld 'factoren.A' hoort een getal te zijn", p => p["factoren"] = new JsonObject { ["A"] = "duizend" } },
        { "vraagt om precies een van gebied, periode en indicator in de kop", p => p["cijfers"] = new JsonObject { ["betekenis"] = true } },
        { "'cijfers.negeren' hoort bij", p => p["cijfers"]!["negeren"] = new JsonArray(1) },
        { "Variant 1: Veld 'kleur' is onbekend", p => p["varianten"] = new JsonArray(new JsonObject { ["kleur"] = "rood" }) },
        { "'varianten[0].id' hoort bij het profiel", p => p["varianten"] = new JsonArray(new JsonObject { ["id"] = "b" }) },
    };

    [Theory]
    [MemberData(nameof(Fouten))]
    public void Een_fout_profiel_zegt_wat_er_fout_is(string verwacht, Action<JsonObject> bederf)
    {
        var profiel = Eigen();
        bederf(profiel);

        var fouten = Assert.Throws<LeesprofielOngeldigException>(() => Leesprofiellezer.Lees(profiel.ToJsonString(), "'eigen'")).Fouten;

        Assert.Contains(fouten, f => f.Contains(verwacht, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{\n\"id\": \"a\",\n\"id\": \"b\"}")]
    [InlineData("{\n\"id\": ")]
    [InlineData("")]
    public void Geen_geldige_json_wordt_geweigerd(string json) =>
        Assert.Contains("geen geldige JSON", Assert.Throws<LeesprofielOngeldigException>(() => Leesprofiellezer.Lees(json, "x")).Fouten.Single(),
            StringComparison.Ordinal);

    [Fact]
    public void Alle_fouten_komen_tegelijk()
    {
        var profiel = Eigen();
        profiel.Remove("id");
        profiel["kleur"] = "rood";

        Assert.Equal(2, Assert.Throws<LeesprofielOngeldigException>(() => Leesprofiellezer.Lees(profiel.ToJsonString(), "x")).Fouten.Count);
    }

    [Fact]
    public void Het_goede_profiel_is_echt_goed_en_blijft_zoals_het_geschreven_is()
    {
        var json = Eigen().ToJsonString();
        var profiel = Leesprofiellezer.Lees(json, "x");

        Assert.Equal(json, profiel.Json);
        Assert.Equal(1, profiel.Gebied.Kolom!.Positie);
        Assert.Equal(new Dialect(';', ','), Assert.Single(profiel.Dialecten));
    }

    private static JsonObject Eigen() => JsonNode.Parse("""
        {
          "$schema": "leesprofiel.schema.json", "id": "eigen", "naam": "Eigen vorm", "reedsOpenbaar": false,
          "dialecten": [ { "scheidingsteken": ";", "decimaalteken": "," } ],
          "gebied": { "in": "rij", "kolom": 1, "als": "naam" },
          "periode": { "in": "rij", "kolom": "jaar" },
          "indicator": { "in": "vast", "waarde": "PRF-AANT" },
          "cijfers": { "kolommen": ["aantal"] }
        }
        """)!.AsObject();
}
