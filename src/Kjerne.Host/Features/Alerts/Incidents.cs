using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Alerts;

public sealed record IncidentRow(IncidentId Id, BrandId BrandId, string Name, DateTimeOffset CreatedAt, DateTimeOffset? SolvedAt, int Version)
{
    public static IncidentRow Of(Incident x) => new(x.Id, x.BrandId, x.Name, x.CreatedAt, x.SolvedAt, x.Version);
}

/// <summary>Ties an alarm to an incident, a new one or one that other alarms have; or unties it.</summary>
public static class LinkIncident
{
    /// <param name="IncidentId">An open or solved one of the same brand.</param>
    /// <param name="Name">Of a new one; neither this nor an id unties.</param>
    public sealed record Request(IncidentId? IncidentId, string? Name);

    public static void Map(RouteGroupBuilder group) => group.MapPut("/{id}/incident", Handle).WithName(nameof(LinkIncident)).RequireAuthorization(Permissions.WriteNotes);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(AlarmId id, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop)
    {
        if (request.IncidentId is null && request.Name is not null && new Check().Text("name", request.Name, Incident.LongestName).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        return await writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            var (alarm, refusal) = await AlarmPolicy.FindToChange(db, id, user, stop);
            if (alarm is null)
            {
                return refusal!.ToProblem();
            }

            var (incident, now, brand) = (request.IncidentId, time.Now(), alarm.BrandId);
            if (incident is { } known && !await db.Incidents.AnyAsync(x => x.Id == known && x.BrandId == brand, stop))
            {
                return new IncidentNotFound().ToProblem();
            }

            if (incident is null && request.Name is { } name)
            {
                var made = new Incident { BrandId = brand, Name = StoredText.Clean(name.Trim(), Incident.LongestName), CreatedAt = now, CreatedById = user.Id };
                db.Incidents.Add(made);
                await db.SaveChangesAsync(stop);
                incident = made.Id;
            }

            alarm.Link(incident);
            db.Append(new AlarmChanged(id, brand, alarm.Version), now, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}

/// <summary>An incident is renamed, solved, or open again. Whoever may act on one of its alarms may.</summary>
public static class ChangeIncident
{
    public sealed record Request(string? Name, bool IsSolved);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/api/incidents/{id}", Handle).WithName(nameof(ChangeIncident)).WithTags("Alerts").RequireAuthorization(Permissions.WriteNotes);

    private static async Task<Results<Ok<IncidentRow>, ProblemHttpResult>> Handle(
        IncidentId id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop)
    {
        if (new Check().Text("name", request.Name, Incident.LongestName).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        return await writer.Write<Results<Ok<IncidentRow>, ProblemHttpResult>>(async db =>
        {
            var incident = await db.Incidents.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop);
            var alarms = incident is null ? [] : await db.Alarms.VisibleTo(user, db).Where(x => x.IncidentId == id).ToListAsync(stop);
            if (incident is null || !user.Sees(incident.BrandId) || !await MayAct(db, alarms, user, stop))
            {
                return new IncidentNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, incident.Version))
            {
                return new ChangedBySomeoneElse(incident.Version).ToProblem();
            }

            var now = time.Now();
            (incident.Name, incident.SolvedAt) = (StoredText.Clean(request.Name!.Trim(), Incident.LongestName), request.IsSolved ? incident.SolvedAt ?? now : null);
            incident.Version++;
            foreach (var alarm in alarms)
            {
                db.Append(new AlarmChanged(alarm.Id, alarm.BrandId, alarm.Version), now, user.Id.Value);
            }

            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(IncidentRow.Of(incident));
        }, stop);
    }

    private static async Task<bool> MayAct(KjerneDb db, List<Alarm> alarms, CurrentUser user, CancellationToken stop)
    {
        var may = user.MayActOn(null);
        foreach (var alarm in alarms)
        {
            may = may || user.MayActOn(await AlarmPolicy.OwnerOf(db, alarm.TopicId, stop));
        }

        return may;
    }
}
