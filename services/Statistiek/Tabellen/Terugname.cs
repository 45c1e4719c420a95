using System.Text.Json;
using Wijkplatform.Contracts;
using Wijkplatform.Contracts.Statistiek;
using Wijkplatform.Hosting.Events;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Statistiek.Tabellen;

/// <summary>What of earlier versions must go out of the event log: all of a table that was revoked, or what a rule that became stricter hides from now on.</summary>
internal static class Terugname
{
    /// <summary>What a version that is about to go out under a stricter rule takes back of those before it.</summary>
    /// <param name="uit">What is out.</param>
    /// <returns>Null: it hides nothing that is out.</returns>
    public static IndicatortabelHerroepen? DoorRegel(IndicatortabelVastgesteld uit, IndicatortabelVastgesteld nieuw)
    {
        var verborgen = nieuw.Gebieden.Where((_, i) => nieuw.Statussen[i] == Cijferstatus.Onderdrukt).ToHashSet(StringComparer.Ordinal);
        List<string> gebieden = [.. uit.Gebieden.Where((g, i) => Cijferstatus.HeeftWaarde(uit.Statussen[i]) && verborgen.Contains(g))];
        return gebieden.Count == 0 ? null : new(uit.Indicator, uit.Periode, uit.Gemeente, uit.Versie, "De onthullingsregel is strenger geworden.", gebieden);
    }

    /// <summary>What goes when a supplier of a table that is out no longer gives its figures to all.</summary>
    public static IndicatortabelHerroepen DoorAfspraak(IndicatortabelVastgesteld uit) =>
        new(uit.Indicator, uit.Periode, uit.Gemeente, uit.Versie, "De cijfers zijn niet langer voor iedereen.");

    /// <summary>Replaces the payloads of these tables of one gemeente, in the current transaction; one look at the log for all of them.</summary>
    public static Task<int> RedigeerAsync(ModuleDbContext db, string gemeente, IReadOnlyList<IndicatortabelHerroepen> herroepen, CancellationToken stop)
    {
        var perTabel = herroepen.ToLookup(h => (h.Indicator, h.Periode));
        return db.RedactAsync(IndicatortabelVastgesteld.Type, gemeente, payload =>
        {
            // Its name first: a gemeente has thousands of tables, and reading a whole one takes a hundred times as long.
            if (!perTabel.Contains(Naam(payload))) return null;
            var (tabel, geraakt) = (WireJson.Deserialize<IndicatortabelVastgesteld>(payload), false);
            foreach (var een in perTabel[(tabel.Indicator, tabel.Periode)])
                if (een.Rest(tabel) is { } rest) (tabel, geraakt) = (rest, true);
            return geraakt ? WireJson.Serialize(tabel) : null;
        }, stop);
    }

    private static (string Indicator, string Periode) Naam(byte[] payload)
    {
        var json = new Utf8JsonReader(payload);
        var (indicator, periode) = ("", "");
        while ((indicator.Length == 0 || periode.Length == 0) && json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1) continue;
            if (json.ValueTextEquals("indicator"u8) && json.Read()) indicator = json.GetString()!;
            else if (json.ValueTextEquals("periode"u8) && json.Read()) periode = json.GetString()!;
        }
        return (indicator, periode);
    }
}
