#if MODULEDIENST
using System.Net.Http.Json;
using System.Text.Json;

namespace Wijkplatform.Tests;

/// <summary>A version of a table as a service's feed gives it.</summary>
public sealed class Feedtabel(JsonElement data)
{
    /// <summary>Status and figure of an area, empty where there is none. What is hidden has no numerator and denominator either.</summary>
    public (string Status, string Waarde) this[string gebied]
    {
        get
        {
            var plaats = data.GetProperty("gebieden").EnumerateArray().Select(g => g.GetString()).ToList().IndexOf(gebied);
            Assert.True(plaats >= 0, $"{gebied} is not in the table");
            var (status, waarde) = (data.GetProperty("statussen")[plaats].GetString()!, data.GetProperty("waarden")[plaats].ToString());
            if (status == "onderdrukt") Assert.Equal(("", "", ""), (waarde, data.GetProperty("tellers")[plaats].ToString(), data.GetProperty("noemers")[plaats].ToString()));
            return (status, waarde);
        }
    }

    public bool Voorlopig => data.GetProperty("voorlopig").GetBoolean();

    /// <summary>The least and the most that an area's figure can be, and why it is not exact; null where the table has none.</summary>
    public (string Laag, string Hoog, string Reden)? Grenzen(string gebied) => data.TryGetProperty("ondergrenzen", out var laag)
        && data.GetProperty("gebieden").EnumerateArray().Select(g => g.GetString()).ToList().IndexOf(gebied) is >= 0 and var plaats
        ? (laag[plaats].ToString(), data.GetProperty("bovengrenzen")[plaats].ToString(), data.GetProperty("redenen")[plaats].ToString()) : null;

    /// <summary>How many areas it has.</summary>
    public int Gebieden => data.GetProperty("gebieden").GetArrayLength();

    /// <summary>The version that the receipt of a levering names; the feed may be a moment behind it.</summary>
    public static async Task<Feedtabel> LeesAsync(HttpClient http, string dienst, JsonElement bericht, string indicator, string periode)
    {
        var genoemd = bericht.GetProperty("tabellen").EnumerateArray().Single(t => t.GetProperty("indicator").GetString() == indicator && t.GetProperty("periode").GetString() == periode);
        for (var poging = 0; ; poging++)
        {
            var gevonden = (await http.GetFromJsonAsync<List<JsonElement>>($"{dienst}/v1/gebeurtenissen?aantal=1000"))!
                .Where(e => e.GetProperty("type").GetString() == "nl.wijkplatform.indicatortabel-vastgesteld.v1").Select(e => e.GetProperty("data"))
                .Where(d => new[] { "indicator", "periode", "gemeente", "versie" }.All(veld => d.GetProperty(veld).ToString() == genoemd.GetProperty(veld).ToString())).ToList();
            if (gevonden.Count > 0) return new(gevonden.Single());
            Assert.True(poging < 200, $"{genoemd} did not come into the feed");
            await Task.Delay(50);
        }
    }
}
#endif
