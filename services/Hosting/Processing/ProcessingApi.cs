using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Wijkplatform.Hosting.Api;
using Wijkplatform.Hosting.Persistence;

namespace Wijkplatform.Hosting.Processing;

/// <summary>The processing log over HTTP.</summary>
public static class ProcessingApi
{
    private const string Register = "urn:wijkplatform:verwerkingsactiviteit:";

    public static void MapProcessingLog(this RouteGroupBuilder group, Database database)
    {
        group.MapGet("/verwerkingen", (string? activiteit, string? onderwerp, string? van, string? tot, string? cursor, int? aantal, CancellationToken stop) =>
                ListAsync(database, activiteit, onderwerp, van, tot, cursor, aantal, stop)).WithTags("verwerkingen")
            .WithName($"{database.Name}-verwerkingen").WithSummary("Het verwerkingenlog: wat er is gedaan, wanneer en door welk systeem; het nieuwste eerst").ProducesProblem(400).ExcludeFromDescription();
        group.MapGet("/verwerkingen/controle", (CancellationToken stop) => CheckAsync(database, stop)).WithTags("verwerkingen")
            .WithName($"{database.Name}-verwerkingencontrole").WithSummary("Rekent de keten van het verwerkingenlog na, van de eerste regel tot de laatste").ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(Database database, string? activity, string? subject, string? from, string? to, string? cursor, int? count, CancellationToken stop)
    {
        var errors = new List<Problem.Detail>();
        var (most, before) = (Page.Size(count, errors), Page.Cursor(cursor, errors));
        var (first, last) = (Moment("van", from, errors), Moment("tot", to, errors));
        ProblemException.ThrowIfAny(errors);
        if (activity?.StartsWith(Register, StringComparison.Ordinal) == true) activity = activity[Register.Length..];
        var rows = await database.ReadAsync((db, token) => db.Set<ProcessingRow>()
            .Where(r => (before == null || r.Number < before) && (activity == null || r.Activity == activity) && (subject == null || r.Subject == subject)
                && (first == null || r.EndedAt >= first) && (last == null || r.EndedAt <= last))
            .OrderByDescending(r => r.Number).Take(most + 1).ToListAsync(token), stop);
        return TypedResults.Ok(Page.Of(rows, most, r => r.Number.ToString(CultureInfo.InvariantCulture), r => new
        {
            nummer = r.Number,
            verwerkingsactiviteit = Register + r.Activity,
            handeling = r.Action,
            onderwerp = r.Subject,
            betrokkenen = 0, // there is no way in for anybody's data
            toelichting = r.Detail,
            status = r.Status,
            client = r.Client,
            rol = r.Role,
            traceId = r.TraceId,
            spanId = r.SpanId,
            begin = ProcessingRow.Text(r.StartedAt),
            einde = ProcessingRow.Text(r.EndedAt),
            hash = Convert.ToHexStringLower(r.Hash),
        }));
    }

    private static async Task<IResult> CheckAsync(Database database, CancellationToken stop)
    {
        var check = await database.ReadAsync(ProcessingLog.CheckAsync, stop);
        return TypedResults.Ok(new { aantal = check.Count, hash = check.Hash, heel = check.BrokenAt is null, gebrokenBij = check.BrokenAt });
    }

    private static DateTimeOffset? Moment(string name, string? text, List<Problem.Detail> errors)
    {
        if (text is null) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)) return moment;
        errors.Add(new(name, $"'{name}' is geen moment; schrijf het als 2026-01-31T12:00:00Z."));
        return null;
    }
}
