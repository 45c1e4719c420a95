using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Tests.Support;

namespace Wijkplatform.Hosting.Tests.Events;

/// <summary>The rules of the NL GOV profile for CloudEvents that can be checked on a body.</summary>
public sealed partial class CloudEventTests
{
    private static readonly Guid Id = Guid.Parse("0190f3a2-1111-7222-8333-abcdefabcdef");

    [Fact]
    public void De_attributen_volgen_het_nl_gov_profiel()
    {
        using var json = JsonDocument.Parse(Compose("""{"a":1}""").Body);
        var root = json.RootElement;
        Assert.All(root.EnumerateObject(), a => Assert.Matches(AttributeName(), a.Name));
        Assert.DoesNotContain(root.EnumerateObject(), a => a.Value.ValueKind == JsonValueKind.Null); // absent, never null
        string Text(string name) => root.GetProperty(name).GetString()!;
        Assert.Equal("1.0", Text("specversion"));
        Assert.Equal(Id.ToString(), Text("id"));
        Assert.Equal("urn:nld:wijkplatform:proef", Text("source"));
        Assert.Equal("nl.wijkplatform.iets-gebeurd.v1", Text("type"));
        Assert.Matches(TypeName(), Text("type"));
        Assert.Equal("application/json", Text("datacontenttype"));
        Assert.Equal("00000000000000000042", Text("sequence"));
        Assert.Equal("Integer", Text("sequencetype"));
        Assert.Equal("2026-03-29T00:30:15.987Z", Text("time"));
        Assert.Equal("GM0758", Text("subject"));
        Assert.Equal("00000001-0000-7000-8000-000000000000", Text("generatie"));
        Assert.Equal(JsonValueKind.Object, root.GetProperty("data").ValueKind);
        Assert.False(root.TryGetProperty("traceparent", out _));
        Assert.Equal("proef.iets-gebeurd", Compose("1").RoutingKey);
    }

    [Theory]
    [InlineData("""{ "waarden" : [1.0, 2.50, 1e2, null], "naam":"Tuinzigt é \u00e9" }""")]
    [InlineData("null")]
    [InlineData("\"tekst\"")]
    public void De_data_reist_byte_voor_byte(string data)
    {
        var e = Compose(data, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
        var read = CloudEvent.TryRead(e.Body, out var reason);
        Assert.Null(reason);
        Assert.NotNull(read);
        Assert.Equal(data, Encoding.UTF8.GetString(read.Data.Span));
        Assert.Equal(e with { Data = default }, read with { Data = default });
        Assert.Equal(Id, read.Id);
    }

    [Fact]
    public void Een_latere_versie_van_een_soort_is_een_andere_soort_en_wordt_gelezen()
    {
        var later = Encoding.UTF8.GetString(Compose("1").Body.Span).Replace("nl.wijkplatform.iets-gebeurd.v1", "nl.wijkplatform.iets-gebeurd.v2", StringComparison.Ordinal);
        Assert.Equal("iets-gebeurd.v2", CloudEvent.TryRead(Encoding.UTF8.GetBytes(later), out _)?.Type);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("geen json", "")]
    [InlineData("[]", "")]
    [InlineData("{}", "")]
    [InlineData("\"sequence\":\"00000000000000000042\"", "\"sequence\":\"00000000000000000000\"")]
    [InlineData("\"sequence\":\"00000000000000000042\"", "\"sequence\":\"-1\"")]
    [InlineData("\"sequence\":\"00000000000000000042\"", "\"sequence\":\"99999999999999999999\"")]
    [InlineData("\"sequence\":\"00000000000000000042\"", "\"sequence\":42")]
    [InlineData("urn:nld:wijkplatform:proef", "urn:nld:een-ander:proef")]
    [InlineData("0190f3a2-1111-7222-8333-abcdefabcdef", "geen-id")]
    [InlineData("2026-03-29T00:30:15.987Z", "gisteren")]
    [InlineData("\"GM0758\"", "null")]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"0.3\"")]
    [InlineData("\"data\":", "\"gegevens\":")]
    public void Wat_geen_gebeurtenis_van_ons_is_wordt_met_een_reden_afgewezen(string part, string replacement)
    {
        var body = Encoding.UTF8.GetString(Compose("""{"a":1}""").Body.Span);
        var spoiled = replacement.Length == 0 ? part : body.Replace(part, replacement, StringComparison.Ordinal);
        Assert.NotEqual(body, spoiled);
        Assert.Null(CloudEvent.TryRead(Encoding.UTF8.GetBytes(spoiled), out var reason));
        Assert.NotEmpty(reason!);
    }

    [Fact]
    public void Willekeurig_verminkte_bytes_zijn_nooit_een_uitzondering()
    {
        var body = Compose("""{"naam":"Tuinzigt é"}""").Body.ToArray();
        var random = new Random(1);
        for (var i = 0; i < 5000; i++)
        {
            var bytes = body.ToArray();
            for (var n = random.Next(1, 5); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var read = CloudEvent.TryRead(bytes.AsMemory(0, random.Next(bytes.Length + 1)), out var reason);
            Assert.True(read is null == reason is not null);
        }
    }

    private static CloudEvent Compose(string data, string? trace = null) => CloudEvent.Compose(TestDatabase.Source, "00000001-0000-7000-8000-000000000000",
        new PositionRow { Position = 42, RecordedAt = new DateTimeOffset(2026, 3, 29, 2, 30, 15, 987, TimeSpan.FromHours(2)) },
        new EventRow { EventId = Id, Type = TestDatabase.EventType, Subject = "GM0758", Data = [], TraceParent = trace, WrittenAt = default }, Encoding.UTF8.GetBytes(data));

    [GeneratedRegex("^[a-z0-9]{1,20}$")]
    private static partial Regex AttributeName();

    [GeneratedRegex(@"^nl\.[a-z0-9-]+(\.[a-z0-9-]+)*\.v\d+$")]
    private static partial Regex TypeName();
}
