using System.Text.Json.Nodes;
using Wijkplatform.Statistiek.Domeinen;

namespace Wijkplatform.Statistiek.Leveringsafspraken;

/// <summary>Agreements of the domain that <see cref="Proefdomein"/> has, on a day that stands still.</summary>
internal static class Proefafspraak
{
    public const string Statistiek = """{"soort":"statistiek","indicatoren":["AANTAL"],"fijnsteGebied":"wijk","periodiciteit":"jaar","vanaf":"2022","uiterlijkDagen":45,"publiek":"openbaar"}""";
    public const string Som = """{"soort":"statistiek","indicatoren":["SOM"],"fijnsteGebied":"buurt","periodiciteit":"kwartaal","vanaf":"2024-K1","uiterlijkDagen":30,"publiek":"openbaar"}""";
    public const string Contracten = """{"soort":"contracten","fijnsteGebied":"wijk","periodiciteit":"jaar","vanaf":"2023","uiterlijkDagen":0,"publiek":"openbaar"}""";
    public const string Zaken = """{"soort":"zaken","fijnsteGebied":"buurt","periodiciteit":"maand","vanaf":"2023-01","uiterlijkDagen":14,"publiek":"openbaar"}""";
    public const string Panden = """{"soort":"panden","fijnsteGebied":"buurt","periodiciteit":"jaar","vanaf":"2023","uiterlijkDagen":30,"publiek":"openbaar"}""";

    public static string Json(params string[] leveringen) => $$"""
        {"partijen":["gemeente","noord"],"doel":"De kloof volgen.","grondslag":"convenant","ingang":"2024-01-01","einde":null,"bewaartermijnJaren":7,"leveringen":[{{string.Join(',', leveringen)}}]}
        """;

    /// <summary>An agreement with both deliveries, changed.</summary>
    public static string Anders(Action<JsonObject> wijzig)
    {
        var afspraak = JsonNode.Parse(Json(Statistiek, Contracten))!.AsObject();
        wijzig(afspraak);
        return afspraak.ToJsonString();
    }

    public static Task VolgOpAsync(this Proefdomein.Deelnemer d, string leverancier, string[] voorgangers, params string[] leveringen) =>
        d.Domein.Afspraken.BewaarAsync(leverancier, Json(leveringen).Replace("\"doel\"", $"\"opvolgerVan\":[{string.Join(',', voorgangers.Select(v => $"\"{v}\""))}],\"doel\"", StringComparison.Ordinal), default);

    public static Task BewaarAsync(this Proefdomein.Deelnemer d, string leverancier, params string[] leveringen) => d.Domein.Afspraken.BewaarAsync(leverancier, Json(leveringen), default);

    internal sealed class Klok(int jaar, int maand, int dag) : TimeProvider
    {
        public DateTimeOffset Nu { get; set; } = new(jaar, maand, dag, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Nu;
    }
}
