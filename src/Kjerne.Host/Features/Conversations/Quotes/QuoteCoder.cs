using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Quotes;

/// <summary>A code by its name: one that is not there yet is made on the spot.</summary>
public sealed record CodeChoice(QuoteCodeKind Kind, string? Name);

/// <summary>Gives a person's codes to a quote, inside the caller's write. Other people's codes stay what they are.</summary>
public static class QuoteCoder
{
    public const int MostCodes = 20;

    public static Check CheckCodes(this Check check, IReadOnlyList<CodeChoice> codes) => check.Count("codes", codes.Count, MostCodes)
        .Rule("codes", codes.All(x => !string.IsNullOrWhiteSpace(x.Name)), "required")
        .Rule("codes", codes.All(x => x.Name is null || x.Name.Trim().Length <= QuoteCode.LongestName), "too_long");

    /// <summary>One writer of quotes at a time: the same passage or code of two people at once becomes one.</summary>
    public static Task Lock(KjerneDb db) => ProviderDifferences.Lock(db, "quotes", 0);

    public static async Task Give(KjerneDb db, QuoteId quote, IReadOnlyList<CodeChoice> choices, CurrentUser user, DateTimeOffset at)
    {
        var codes = await CodesOf(db, choices, user, at);
        var mine = await db.QuoteCodings.AsTracking().Where(x => x.QuoteId == quote && x.ById == user.Id).ToListAsync();
        db.QuoteCodings.RemoveRange(mine.Where(x => !codes.Contains(x.CodeId)));
        db.QuoteCodings.AddRange(codes.Where(x => !mine.Exists(y => y.CodeId == x)).Select(x => new QuoteCoding { QuoteId = quote, CodeId = x, ById = user.Id, At = at }));
        await db.SaveChangesAsync();
        var codings = db.QuoteCodings;
        await db.Quotes.Where(x => x.Id == quote && !codings.Any(y => y.QuoteId == quote)).ExecuteDeleteAsync();
    }

    private static async Task<HashSet<QuoteCodeId>> CodesOf(KjerneDb db, IReadOnlyList<CodeChoice> choices, CurrentUser user, DateTimeOffset at)
    {
        var known = await db.QuoteCodes.ToListAsync();
        var made = new List<QuoteCode>();
        foreach (var choice in choices)
        {
            var name = StoredText.Clean(choice.Name!.Trim(), QuoteCode.LongestName);
            if (!known.Concat(made).Any(x => Is(x, choice.Kind, name)))
            {
                made.Add(new QuoteCode { Kind = choice.Kind, Name = name, MadeById = user.Id, MadeAt = at });
            }
        }

        db.QuoteCodes.AddRange(made);
        await db.GiveIds();
        return [.. choices.Select(x => known.Concat(made).First(y => Is(y, x.Kind, StoredText.Clean(x.Name!.Trim(), QuoteCode.LongestName))).Id)];
    }

    private static bool Is(QuoteCode code, QuoteCodeKind kind, string name) => code.Kind == kind && string.Equals(code.Name, name, StringComparison.OrdinalIgnoreCase);
}
