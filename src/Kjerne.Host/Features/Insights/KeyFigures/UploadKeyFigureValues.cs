using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.KeyFigures;

/// <param name="Added">Periods that had no value before.</param>
/// <param name="Replaced">Periods whose value is another now.</param>
/// <param name="Same">Periods that had this value already.</param>
public sealed record UploadOutcome(int Added, int Replaced, int Same, IReadOnlyList<RowProblem> Problems);

/// <summary>Values from outside, as a list or as a file. The same period again replaces; rows that cannot be taken are told, the others are kept.</summary>
public static class UploadKeyFigureValues
{
    private const int MostBytes = 2 << 20;

    public sealed record Request(IReadOnlyList<PeriodValue>? Values);

    /// <param name="Period">A day, 2026-W41 or 2026-10, by the length of the figure's periods.</param>
    public sealed record PeriodValue(string? Period, double? Value);

    public static void Map(RouteGroupBuilder figures)
    {
        figures.MapPut("/{key}/values", Handle).WithName(nameof(UploadKeyFigureValues)).RequireAuthorization(Permissions.ManageFigures);
        figures.MapPut("/{key}/values/file", HandleFile).WithName("UploadKeyFigureFile").RequireAuthorization(Permissions.ManageFigures)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes + (64 << 10))).DisableAntiforgery();
        figures.MapDelete("/{key}/values/{from}", Remove).WithName("RemoveKeyFigureValue").RequireAuthorization(Permissions.ManageFigures);
    }

    private static async Task<Results<Ok<UploadOutcome>, ProblemHttpResult>> Handle(
        string key, Request request, CurrentUser user, HttpContext http, KjerneDb db, Writer writer, KeyFigureClock clock, CancellationToken stop)
    {
        var rows = request.Values ?? [];
        if (new Check().Rule("values", rows.Count > 0, "required").Count("values", rows.Count, KeyFigureFile.MostRows).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        var (figure, refusal) = await Find(db, key, user, stop);
        if (figure is null)
        {
            return refusal!.ToProblem();
        }

        var file = new KeyFigureFile(figure.Row.Grain, figure.Row.Unit, await clock.Today(db, stop));
        for (var i = 0; i < rows.Count; i++)
        {
            file.Add(i + 1, rows[i].Period?.Trim() ?? "", rows[i].Value, rows[i].Value?.ToString(CultureInfo.InvariantCulture) ?? "");
        }

        return await Keep(key, file, user, http, writer, stop);
    }

    private static async Task<Results<Ok<UploadOutcome>, ProblemHttpResult>> HandleFile(
        string key, IFormFile file, CurrentUser user, HttpContext http, KjerneDb db, Writer writer, KeyFigureClock clock, CancellationToken stop)
    {
        var (figure, refusal) = await Find(db, key, user, stop);
        if (figure is null)
        {
            return refusal!.ToProblem();
        }

        var values = new KeyFigureFile(figure.Row.Grain, figure.Row.Unit, await clock.Today(db, stop));
        await using var content = file.OpenReadStream();
        return await values.Read(content, stop) ? await Keep(key, values, user, http, writer, stop) : new KeyFigureFileHasNoColumns().ToProblem();
    }

    private static Task<Results<Ok<UploadOutcome>, ProblemHttpResult>> Keep(string key, KeyFigureFile file, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Ok<UploadOutcome>, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "keyFigures", 0);
            var (known, refusal) = await Find(db, key, user, stop);
            if (known is null)
            {
                return refusal!.ToProblem();
            }

            var figure = await KeyFigureRules.Tracked(db, known, stop);
            await db.GiveIds();
            var id = figure.Id;
            var there = await db.KeyFigureValues.AsTracking().Where(x => x.KeyFigureId == id).ToDictionaryAsync(x => x.From, stop);
            var (added, replaced) = (0, 0);
            foreach (var (from, value) in file.Values)
            {
                if (!there.TryGetValue(from, out var old))
                {
                    db.KeyFigureValues.Add(new KeyFigureValue { KeyFigureId = id, From = from, Value = value, At = actor.At, ById = actor.Id });
                    added++;
                }
                else if (old.Value != value)
                {
                    (old.Value, old.At, old.ById) = (value, actor.At, actor.Id);
                    replaced++;
                }
            }

            if (added + replaced > 0)
            {
                Audit.Record(db, actor, "key_figure_values_uploaded", $"key_figure {id}", new { key, added, replaced, from = file.Values.Keys.Min(), to = file.Values.Keys.Max() });
                db.Append(new KeyFigureChanged(id, figure.BrandId, figure.Version), actor.At, actor.Id?.Value);
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.Ok(new UploadOutcome(added, replaced, file.Values.Count - added - replaced, file.Problems));
        }, stop);
    }

    /// <summary>One that was sent for a period that should have none.</summary>
    private static Task<Results<NoContent, ProblemHttpResult>> Remove(string key, DateOnly from, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "keyFigures", 0);
            var (known, refusal) = await Find(db, key, user, stop);
            if (known is null)
            {
                return refusal!.ToProblem();
            }

            var id = known.Row.Id;
            if (await db.KeyFigureValues.Where(x => x.KeyFigureId == id && x.From == from).ExecuteDeleteAsync(stop) > 0)
            {
                Audit.Record(db, actor, "key_figure_value_removed", $"key_figure {id}", new { key, from });
                db.Append(new KeyFigureChanged(id, known.Row.BrandId, known.Row.Version), actor.At, actor.Id?.Value);
                await db.SaveChangesAsync(stop);
            }

            return TypedResults.NoContent();
        }, stop);
    }

    private static async Task<(KnownFigure? Figure, Refusal? Refusal)> Find(KjerneDb db, string key, CurrentUser user, CancellationToken stop) =>
        (await KeyFigureCatalog.Read(db, user, stop)).Find(key) switch
        {
            null => (null, new KeyFigureNotFound()),
            { Row.Source: not KeyFigureSource.Upload } => (null, new KeyFigureTakesNoValues()),
            { } figure => (figure, null),
        };
}

internal static class KeyFigureValues
{
    private const int Most = 400;

    public static async Task<List<GetKeyFigure.UploadedValue>> List(KjerneDb db, KeyFigureId id, CancellationToken stop)
    {
        var values = await db.KeyFigureValues.Where(x => x.KeyFigureId == id).OrderByDescending(x => x.From).Take(Most).ToListAsync(stop);
        var names = await StaffNames.Of(db, values.Select(x => x.ById), stop);
        return values.ConvertAll(x => new GetKeyFigure.UploadedValue(x.From, x.Value, x.At, x.ById is { } by ? names.GetValueOrDefault(by) : null));
    }
}
