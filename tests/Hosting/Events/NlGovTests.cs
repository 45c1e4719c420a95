using System.Text;
using System.Text.Json.Nodes;
using Wijkplatform.Hosting.Tests.Support;
using Wijkplatform.Tests;

namespace Wijkplatform.Hosting.Tests.Events;

/// <summary>The validator itself, on events that were made good and bad by hand; elsewhere it is held against all that we publish.</summary>
public sealed class NlGovTests
{
    private const string Good = """
        {"specversion":"1.0","id":"doc2021033441","source":"urn:nld:oin:00000001823288444000:systeem:BRP-component","type":"nl.brp.persoon-verhuisd.v1","subject":"GM0758",
         "time":"2026-03-29T00:30:15.987Z","datacontenttype":"application/json","dataschema":"https://schema.example/v1","sequence":"00000000000000000042","sequencetype":"Integer","data":{"a":null}}
        """;

    [Fact]
    public void Een_goede_gebeurtenis_heeft_geen_fout_en_geen_advies()
    {
        Assert.Empty(NlGovProfiel.Faults(Good));
        Assert.Empty(NlGovProfiel.Advice(Encoding.UTF8.GetBytes(Good)));
        Assert.Empty(NlGovProfiel.Faults("""{"specversion":"1.0","id":"1","source":"/sensor","type":"nl.wonen.huis","data":[1]}"""));
        Assert.Empty(NlGovProfiel.Faults(TestSource.Compose("00000001-0000-7000-8000-000000000000", 1, Guid.NewGuid()).Body.Span));
    }

    [Theory]
    [InlineData("id", null, "id is absent")]
    [InlineData("source", null, "source is absent")]
    [InlineData("specversion", null, "specversion is absent")]
    [InlineData("type", null, "type is absent")]
    [InlineData("id", "\"\"", "id is empty")]
    [InlineData("id", "7", "id is a Number, not a text")]
    [InlineData("specversion", "\"0.3\"", "not 1.0")]
    [InlineData("source", "\"urn:nld\"", "no URN")]
    [InlineData("source", "\"een bron\"", "no URI-reference")]
    [InlineData("type", "\"IetsGebeurd\"", "reverse domain")]
    [InlineData("type", "\"nl.wonen\"", "reverse domain")]
    [InlineData("type", "\"nl.Wonen.huis\"", "reverse domain")]
    [InlineData("type", "\"nl.wonen.v1.huis\"", "reverse domain")]
    [InlineData("type", "\"nl.wonen.huis.v1.v2\"", "reverse domain")]
    [InlineData("time", "\"gisteren\"", "not RFC 3339")]
    [InlineData("time", "\"2026-03-29 00:30:15Z\"", "not RFC 3339")]
    [InlineData("time", "\"2026-03-29T00:30:15\"", "not RFC 3339")]
    [InlineData("time", "\"2026-13-29T00:30:15Z\"", "not RFC 3339")]
    [InlineData("dataschema", "\"schema.json\"", "no absolute URI")]
    [InlineData("datacontenttype", "\"json\"", "no media type")]
    [InlineData("sequence", null, "sequencetype without sequence")]
    [InlineData("sequence", "\"0\"", "whole number from 1")]
    [InlineData("sequence", "\"-1\"", "whole number from 1")]
    [InlineData("sequence", "\"3000000000\"", "whole number from 1")]
    [InlineData("subject", "null", "subject is null")]
    [InlineData("subject", "\"a\\u0007\"", "control character")]
    [InlineData("eigenVeld", "\"x\"", "no name of an attribute")]
    [InlineData("eigen_veld", "\"x\"", "no name of an attribute")]
    [InlineData("eigen-veld", "\"x\"", "no name of an attribute")]
    [InlineData("eigen", "{}", "a single value")]
    [InlineData("eigen", "[1]", "a single value")]
    [InlineData("eigen", "1.5", "32-bit")]
    [InlineData("data_base64", "\"AA==\"", "together")]
    public void Wat_het_profiel_verbiedt_wordt_gezien(string attribute, string? value, string fault)
    {
        var e = JsonNode.Parse(Good)!.AsObject();
        e.Remove(attribute);
        var body = e.ToJsonString();
        if (value is not null) body = $"{body[..^1]},\"{attribute}\":{value}}}";
        Assert.Contains(fault, string.Join('\n', NlGovProfiel.Faults(body)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("geen json")]
    [InlineData("[]")]
    [InlineData("""{"specversion":"1.0","id":"1","id":"2","source":"/x","type":"nl.a.b"}""")]
    public void Wat_geen_gebeurtenis_is_wordt_gezien(string body) => Assert.NotEmpty(NlGovProfiel.Faults(body));

    [Theory]
    [InlineData("source", "\"/sensor\"", "urn:nld:")]
    [InlineData("source", "\"urn:nld:wijkplatform:wonen\"", "no organisation by number")]
    [InlineData("subject", "\"999990421\"", "person")]
    [InlineData("datacontenttype", "\"text/csv\"", "no JSON")]
    [InlineData("eennaamvaneenentwintig1", "\"x\"", "longer than 20")]
    public void Wat_het_profiel_afraadt_wordt_gezien(string attribute, string value, string advice)
    {
        var e = JsonNode.Parse(Good)!.AsObject();
        e[attribute] = JsonNode.Parse(value);
        Assert.Empty(NlGovProfiel.Faults(e.ToJsonString()));
        Assert.Contains(advice, string.Join('\n', NlGovProfiel.Advice(Encoding.UTF8.GetBytes(e.ToJsonString()))), StringComparison.Ordinal);
    }

    [Fact]
    public void Wat_groter_is_dan_ieder_doorgeeft_wordt_gezien()
    {
        var e = JsonNode.Parse(Good)!.AsObject();
        e["data"] = new string('x', NlGovProfiel.ForwardedBytes);
        Assert.Contains("intermediary", Assert.Single(NlGovProfiel.Advice(Encoding.UTF8.GetBytes(e.ToJsonString()))), StringComparison.Ordinal);
    }
}
