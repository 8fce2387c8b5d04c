using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Quotes;

/// <summary>The quotes of a conversation, and how far those who coded them agree.</summary>
public static class ListQuotes
{
    public sealed record Response(IReadOnlyList<QuoteView> Items, QuoteAgreement Agreement)
    {
        public static Response Of(IReadOnlyList<QuoteView> quotes) => new(quotes, QuoteAgreement.Of(quotes));
    }

    public static void Map(RouteGroupBuilder conversations, IEndpointRouteBuilder app)
    {
        conversations.MapGet("/{id}/quotes", Handle).WithName(nameof(ListQuotes)).RequireAuthorization(Permissions.ReadConversations);
        app.MapGet("/api/quote-codes", Codes).WithName("ListQuoteCodes").WithTags("Conversations").RequireAuthorization(Permissions.ReadConversations);
    }

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(ConversationId id, CurrentUser user, KjerneDb db, CancellationToken stop) =>
        await db.Conversations.FindFor(id, user, stop) is null ? new ConversationNotFound().ToProblem() : TypedResults.Ok(Response.Of(await QuoteReading.Read(db, user, stop, id)));

    private static async Task<IReadOnlyList<QuoteCodeRow>> Codes(KjerneDb db, CancellationToken stop) =>
        await db.QuoteCodes.OrderBy(x => x.Kind).ThenBy(x => x.Name).Select(x => new QuoteCodeRow(x.Id, x.Kind, x.Name)).ToListAsync(stop);
}

/// <summary>Marks words of a message and says what need or problem they tell of. Who marks what somebody else has marked adds their own codes to it.</summary>
public static class MarkQuote
{
    /// <param name="Start">In the message's text with line breaks of one character.</param>
    /// <param name="Text">What the person saw there: if it is not there, nothing is marked.</param>
    public sealed record Request(MessageId MessageId, int Start, string? Text, IReadOnlyList<CodeChoice>? Codes);

    public sealed record Response(QuoteId Id);

    public static void Map(RouteGroupBuilder conversations) => conversations.MapPost("/{id}/quotes", Handle).WithName(nameof(MarkQuote)).RequireAuthorization(Permissions.WriteNotes);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(ConversationId id, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var (codes, actor) = (request.Codes ?? [], Actor.Of(http));
        if (new Check().Text("text", request.Text, Quote.Longest).Rule("codes", codes.Count > 0, "required").CheckCodes(codes).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        return await writer.Write<Results<Ok<Response>, ProblemHttpResult>>(async db =>
        {
            await QuoteCoder.Lock(db);
            if (await db.Conversations.FindFor(id, user, stop) is not { } conversation)
            {
                return new ConversationNotFound().ToProblem();
            }

            var message = await db.Messages.FirstOrDefaultAsync(
                x => x.Id == request.MessageId && x.ConversationId == id && (x.Kind == MessageKind.Inbound || x.Kind == MessageKind.Note), stop);
            var text = Quote.TextOf(message?.Text ?? "");
            var wanted = Quote.TextOf(request.Text!);
            if (message is null || request.Start < 0 || request.Start > text.Length - wanted.Length || string.CompareOrdinal(text, request.Start, wanted, 0, wanted.Length) != 0)
            {
                return new TextIsNotThere().ToProblem();
            }

            // Blanks around the words are nobody's meaning; without them two people's marks of the same words are the same.
            var start = request.Start + wanted.Length - wanted.TrimStart().Length;
            var words = wanted.Trim();
            if (await db.Quotes.FirstOrDefaultAsync(x => x.MessageId == message.Id && x.Start == start && x.Length == words.Length, stop) is not { } quote)
            {
                db.Quotes.Add(quote = new Quote { MessageId = message.Id, Start = start, Length = words.Length, Text = words, MarkedAt = actor.At });
                await db.GiveIds();
                await db.SaveChangesAsync(stop);
            }

            await QuoteCoder.Give(db, quote.Id, codes, user, actor.At);
            db.Append(new QuotesChanged(id, conversation.BrandId), actor.At, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(new Response(quote.Id));
        }, stop);
    }
}

/// <summary>What this person says a quote tells of, all of it; nothing takes their word back, and a quote nobody codes any more is gone.</summary>
public static class CodeQuote
{
    public sealed record Request(IReadOnlyList<CodeChoice>? Codes);

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPut("/api/quotes/{id}/codes", Handle).WithName(nameof(CodeQuote)).WithTags("Conversations").RequireAuthorization(Permissions.WriteNotes);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(QuoteId id, Request request, CurrentUser user, HttpContext http, Writer writer, CancellationToken stop)
    {
        var (codes, actor) = (request.Codes ?? [], Actor.Of(http));
        if (new Check().CheckCodes(codes).Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        return await writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            await QuoteCoder.Lock(db);
            var conversation = await (
                from quote in db.Quotes
                join message in db.Messages on quote.MessageId equals message.Id
                join thread in db.Conversations.VisibleTo(user) on message.ConversationId equals thread.Id
                where quote.Id == id
                select thread).FirstOrDefaultAsync(stop);
            if (conversation is null)
            {
                return new QuoteNotFound().ToProblem();
            }

            await QuoteCoder.Give(db, id, codes, user, actor.At);
            db.Append(new QuotesChanged(conversation.Id, conversation.BrandId), actor.At, user.Id.Value);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
    }
}
