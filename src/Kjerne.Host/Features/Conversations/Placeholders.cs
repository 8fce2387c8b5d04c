using System.Text.RegularExpressions;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations;

/// <summary>
/// <c>{{customer.name}}</c>, with a fallback <c>{{customer.name|du}}</c>: filled in while somebody writes, where they can see it. One that is left when a message is
/// sent stops it. Words in braces without a point are left alone; customers write about templates too.
/// </summary>
public static partial class Placeholders
{
    public sealed record Response(IReadOnlyDictionary<string, string> Values);

    /// <summary>The first that is still there, as it stands; null when none is.</summary>
    public static string? FirstIn(string text) => Pattern().Match(text) is { Success: true } match ? match.Value : null;

    public static void Map(RouteGroupBuilder group) =>
        group.MapGet("/{id}/placeholders", Handle).WithName("GetPlaceholders").RequireAuthorization(Permissions.WriteNotes);

    /// <summary>Every name there is, with its value in this conversation; empty when it has none.</summary>
    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(ConversationId id, CurrentUser user, KjerneDb db, CancellationToken stop) =>
        await db.Conversations.FindFor(id, user, stop) is { } conversation
            ? TypedResults.Ok(new Response(await Values(db, conversation, user, stop)))
            : new ConversationNotFound().ToProblem();

    /// <summary>Fills in what has a value here or a fallback, and leaves the rest as it stands.</summary>
    public static async Task<string> Fill(KjerneDb db, string text, Conversation conversation, CurrentUser user, CancellationToken stop = default)
    {
        if (FirstIn(text) is null)
        {
            return text;
        }

        var values = await Values(db, conversation, user, stop);
        return Pattern().Replace(text, match =>
            values.GetValueOrDefault(match.Groups["name"].Value) is { Length: > 0 } value ? value
            : match.Groups["fallback"] is { Success: true } fallback ? fallback.Value
            : match.Value);
    }

    private static async Task<Dictionary<string, string>> Values(KjerneDb db, Conversation conversation, CurrentUser user, CancellationToken stop)
    {
        var customer = await db.Set<Customers.Customer>().Where(x => x.Id == conversation.CustomerId).Select(x => x.Name).FirstAsync(stop);
        var brand = await db.Brands.FirstAsync(x => x.Id == conversation.BrandId, stop);
        var address = (await ReplyRecipients.Of(db, conversation, stop)).FirstOrDefault()?.Address ?? "";
        var name = customer.Contains('@', StringComparison.Ordinal) ? "" : customer.Trim();
        return new Dictionary<string, string>
        {
            ["customer.name"] = name,
            ["customer.firstName"] = FirstWord(name),
            ["customer.email"] = address,
            ["conversation.number"] = conversation.Id.ToString(),
            ["conversation.subject"] = conversation.Subject,
            ["agent.name"] = user.Name,
            ["agent.firstName"] = FirstWord(user.Name),
            ["brand.name"] = brand.Name,
        };
    }

    private static string FirstWord(string name) => name.Split(' ', 2)[0];

    [GeneratedRegex(@"\{\{\s*(?<name>[a-z]{1,40}\.[a-zA-Z.]{1,60})\s*(\|(?<fallback>[^{}]{0,200}))?\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
