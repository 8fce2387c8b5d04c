using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Features.Insights.Figures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>The whole figure is given: what the form shows is what holds afterwards.</summary>
/// <param name="Name">Null or empty: the words of the usual figure.</param>
/// <param name="Text">What it means; null or empty: the words of the usual figure.</param>
/// <param name="NewSince">The first day of another meaning; null: the words were only corrected. A changed formula needs it.</param>
public sealed record KeyFigureRequest(
    string? Name, string? Text, string? Formula, DateOnly? NewSince, KeyFigureUnit Unit, string? Currency, SeriesUnit Grain, double? Target, TargetDirection Direction, UserId? OwnerId,
    DateOnly? ReviewOn);

/// <summary>A new figure of the organisation's own.</summary>
public static partial class AddKeyFigure
{
    /// <param name="Key">Its name in formulas: a letter, then letters, digits and _.</param>
    /// <param name="LogFigure">Of the log: which figure of the overview.</param>
    public sealed record Request(string? Key, KeyFigureSource Source, BrandId? BrandId, string? LogFigure, Channel? Channel, KeyFigureRequest? Figure);

    public sealed record Response(string Key);

    public static void Map(RouteGroupBuilder figures) => figures.MapPost("/", Handle).WithName(nameof(AddKeyFigure)).RequireAuthorization(Permissions.ManageFigures);

    private static Task<Results<Created<Response>, ProblemHttpResult>> Handle(Request request, CurrentUser user, HttpContext http, Writer writer, KeyFigureClock clock, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<Created<Response>, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "keyFigures", 0);
            var all = await KeyFigureCatalog.Read(db, null, stop);
            if (await Refuse(db, request, all, user, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var wanted = request.Figure!;
            var figure = new KeyFigure
            {
                Key = request.Key!, Source = request.Source, Unit = wanted.Unit, Grain = wanted.Grain, BrandId = request.BrandId,
                LogFigure = request.Source == KeyFigureSource.Log ? request.LogFigure : null, Channel = request.Source == KeyFigureSource.Log ? request.Channel : null,
            };
            if (await KeyFigureRules.Refuse(db, wanted, figure, null, all, stop) is { } unfit)
            {
                return unfit.ToProblem();
            }

            db.KeyFigures.Add(figure);
            KeyFigureRules.Apply(wanted, figure);
            await db.GiveIds();
            db.KeyFigureDefinitions.Add(KeyFigureRules.Definition(wanted, figure, 1, await clock.Today(db, stop), actor));
            Audit.Record(db, actor, "key_figure_made", $"key_figure {figure.Id}", new { figure.Key, figure.Source });
            db.Append(new KeyFigureChanged(figure.Id, figure.BrandId, figure.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Created($"/api/insights/key-figures/{figure.Key}", new Response(figure.Key));
        }, stop);
    }

    private static async Task<Refusal?> Refuse(KjerneDb db, Request request, KeyFigureCatalog all, CurrentUser user, CancellationToken stop)
    {
        var errors = new Check()
            .Rule("key", request.Key is { } key && NameInFormulas().IsMatch(key), "malformed").Text("name", request.Figure?.Name, KeyFigure.LongestName).Text("text", request.Figure?.Text, KeyFigureDefinition.LongestText)
            .Rule("brandId", user.SeesKeyFigure(request.BrandId) && (request.BrandId is not { } brand || await db.Brands.AnyAsync(x => x.Id == brand, stop)), "unknown_value")
            .Rule("logFigure", request.Source != KeyFigureSource.Log || request.LogFigure == StandardFigures.Backlog || FigureList.Find(request.LogFigure) is { Value: not null }, "unknown_value");
        return errors.Refusal is { } invalid ? invalid : all.Find(request.Key) is not null || FigureList.Find(request.Key) is not null ? new KeyFigureKeyIsTaken() : null;
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,39}$")]
    private static partial Regex NameInFormulas();
}

/// <summary>Name, meaning, target, owner and review; a usual figure gets its row here.</summary>
public static class ChangeKeyFigure
{
    public static void Map(RouteGroupBuilder figures) => figures.MapPut("/{key}", Handle).WithName(nameof(ChangeKeyFigure)).RequireAuthorization(Permissions.ManageFigures);

    private static Task<Results<NoContent, ProblemHttpResult>> Handle(
        string key, KeyFigureRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        return writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            await ProviderDifferences.Lock(db, "keyFigures", 0);
            var all = await KeyFigureCatalog.Read(db, null, stop);
            if (all.Find(key) is not { } known || !user.SeesKeyFigure(known.Row.BrandId))
            {
                return new KeyFigureNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, known.Row.Version))
            {
                return new ChangedBySomeoneElse(known.Row.Version).ToProblem();
            }

            request = KeyFigureRules.WithoutUsualWords(request, known);
            if (await KeyFigureRules.Refuse(db, request, known.Row, known, all, stop) is { } refusal)
            {
                return refusal.ToProblem();
            }

            var figure = await KeyFigureRules.Tracked(db, known, stop);
            var before = new { figure.Target, figure.OwnerId, figure.ReviewOn };
            KeyFigureRules.Apply(request, figure);
            await db.GiveIds();
            var definition = await KeyFigureRules.Define(db, request, figure, known, actor, stop);
            Audit.Record(db, actor, "key_figure_changed", $"key_figure {figure.Id}", new { key, before, after = new { figure.Target, figure.OwnerId, figure.ReviewOn }, definition });
            db.Append(new KeyFigureChanged(figure.Id, figure.BrandId, figure.Version), actor.At, actor.Id?.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}
