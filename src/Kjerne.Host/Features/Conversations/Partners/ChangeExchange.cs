using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Jobs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Partners;

public sealed record ExchangeNotFound() : Refusal(RefusalKind.NotFound, "exchange_not_found", "There is no such exchange with a partner.");

public sealed record ExchangeView(
    PartnerExchangeId Id, string PartnerName, string Address, DateTimeOffset AskedAt, DateTimeOffset? DueAt, DateTimeOffset? AnsweredAt, DateTimeOffset? EndedAt, bool IsOverdue)
{
    public static ExchangeView Of(PartnerExchange x, DateTimeOffset now) => new(
        x.Id, x.PartnerName, x.Address, x.AskedAt, x.DueAt, x.AnsweredAt, x.EndedAt, x.IsWaiting && x.DueAt < now);
}

/// <summary>Another date, or the end of it: the whole of what can be changed is given.</summary>
public static class ChangeExchange
{
    public sealed record Request(DateTimeOffset? DueAt, bool IsEnded);

    public static void Map(RouteGroupBuilder group) =>
        group.MapPut("/{id}/exchanges/{exchangeId}", Handle).WithName(nameof(ChangeExchange)).RequireAuthorization(Permissions.Reply);

    private static Task<Results<Ok<ExchangeView>, ProblemHttpResult>> Handle(
        ConversationId id, PartnerExchangeId exchangeId, Request request, CurrentUser user, Writer writer, TimeProvider time, CancellationToken stop) =>
        writer.Write<Results<Ok<ExchangeView>, ProblemHttpResult>>(async db =>
        {
            if (await ConversationThreads.LoadFor(db, id, user) is not { } conversation)
            {
                return new ConversationNotFound().ToProblem();
            }

            if (await db.PartnerExchanges.AsTracking().FirstOrDefaultAsync(x => x.Id == exchangeId && x.ConversationId == id, stop) is not { } exchange)
            {
                return new ExchangeNotFound().ToProblem();
            }

            var now = time.Now();
            var ends = request.IsEnded && exchange.EndedAt is null;
            (exchange.DueAt, exchange.OverdueToldAt) = (request.DueAt, request.DueAt == exchange.DueAt ? exchange.OverdueToldAt : null);
            exchange.EndedAt = request.IsEnded ? exchange.EndedAt ?? now : null;
            conversation.Touch();
            if (ends)
            {
                db.Append(new ExchangeEnded(id, conversation.BrandId, exchangeId, conversation.Version), now, user.Id.Value);
            }

            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(ExchangeView.Of(exchange, now));
        }, stop);
}

/// <summary>Tells, once, that a partner's date has passed without an answer.</summary>
public sealed class TellOverdue(Writer writer, TimeProvider time) : ScheduledJob
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private const int AtOnce = 100;

    public override Task Run(CancellationToken stop) => writer.Write(async db =>
    {
        var now = time.Now();
        var due = await db.PartnerExchanges.AsTracking()
            .Where(x => x.DueAt != null && x.DueAt <= now && x.OverdueToldAt == null && x.AnsweredAt == null && x.EndedAt == null).OrderBy(x => x.DueAt).Take(AtOnce).ToListAsync(stop);
        foreach (var exchange in due)
        {
            exchange.OverdueToldAt = now;
            if (await ConversationThreads.Load(db, exchange.ConversationId) is { } conversation)
            {
                conversation.Touch();
                db.Append(new PartnerOverdue(conversation.Id, conversation.BrandId, exchange.Id, conversation.Version), now);
            }
        }

        await db.SaveChangesAsync(stop);
    }, stop);
}
