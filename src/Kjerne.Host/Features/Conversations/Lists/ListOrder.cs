using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using Kjerne.Features.Customers;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Lists;

public enum ConversationSort
{
    NewestActivity, OldestActivity,

    /// <summary>Who has waited longest first; those who wait for nothing are left out.</summary>
    LongestWaiting,
    Newest, Oldest, Customer, Subject,

    /// <summary>What is due soonest first (<see cref="NextDeadline"/>); what has no deadline is left out.</summary>
    NextDeadline,
}

/// <summary>
/// One order of a list, always made whole by the id. Gives ids only: an index holds both, so that a window far down is reached without reading the
/// rows above it.
/// </summary>
public abstract class ListOrder
{
    /// <param name="found">What has a place in the order: <see cref="Only"/>.</param>
    /// <param name="after">From <see cref="CursorOf"/>; null or not ours: from the top.</param>
    /// <param name="skip">Rows passed over, counted from there.</param>
    public abstract IQueryable<ConversationId> Window(IQueryable<Conversation> found, string? after, int skip, int take);

    public abstract Task<string?> CursorOf(KjerneDb db, ConversationId last, CancellationToken stop);

    public static ListOrder Of(ConversationSort sort, KjerneDb db) => sort switch
    {
        ConversationSort.NewestActivity => new ListOrder<DateTimeOffset>(x => x.LastActivityAt, isDescending: true),
        ConversationSort.OldestActivity => new ListOrder<DateTimeOffset>(x => x.LastActivityAt, isDescending: false),
        ConversationSort.LongestWaiting => new ListOrder<DateTimeOffset?>(x => x.WaitingSince, isDescending: false),
        ConversationSort.Newest => new ListOrder<DateTimeOffset>(x => x.CreatedAt, isDescending: true),
        ConversationSort.Oldest => new ListOrder<DateTimeOffset>(x => x.CreatedAt, isDescending: false),
        ConversationSort.Customer => ByCustomer(db.Customers),
        ConversationSort.NextDeadline => new ListOrder<DateTimeOffset>(NextDeadline.Of(db), isDescending: false),
        ConversationSort.Subject => new ListOrder<string>(x => x.Subject, isDescending: false),
    };

    /// <summary>What has a place in the order.</summary>
    public static IQueryable<Conversation> Only(IQueryable<Conversation> found, ConversationSort sort, KjerneDb db) => sort switch
    {
        ConversationSort.LongestWaiting => found.Where(x => x.WaitingSince != null),
        ConversationSort.NextDeadline => found.Where(NextDeadline.HasOne(db)),
        _ => found,
    };

    private static ListOrder<string> ByCustomer(IQueryable<Customer> customers) =>
        new(x => customers.Where(c => c.Id == x.CustomerId).Select(c => c.Name).First(), isDescending: false);
}

internal sealed class ListOrder<TKey>(Expression<Func<Conversation, TKey>> key, bool isDescending) : ListOrder
{
    /// <summary>Subjects and names may be long; a cursor travels in requests.</summary>
    private const int LongestCursor = 4000;

    public override IQueryable<ConversationId> Window(IQueryable<Conversation> found, string? after, int skip, int take)
    {
        found = Read(after) is { } cursor ? found.Where(Beyond(cursor.Key, new ConversationId(cursor.Id))) : found;
        var ordered = isDescending ? found.OrderByDescending(key).ThenByDescending(x => x.Id) : found.OrderBy(key).ThenBy(x => x.Id);
        return ordered.Select(x => x.Id).Skip(skip).Take(take);
    }

    public override async Task<string?> CursorOf(KjerneDb db, ConversationId last, CancellationToken stop)
    {
        var value = await db.Conversations.Where(x => x.Id == last).Select(key).FirstOrDefaultAsync(stop);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Cursor(value!, last.Value))));
    }

    /// <summary>key beyond value, or equal and the id beyond: written out, because neither C# nor SQL compares pairs for EF.</summary>
    private Expression<Func<Conversation, bool>> Beyond(TKey value, ConversationId id)
    {
        var row = key.Parameters[0];
        Expression<Func<TKey>> given = () => value;
        Expression<Func<ConversationId>> givenId = () => id;
        var isBeyond = Compare(key.Body, given.Body);
        var isEqual = Expression.Equal(key.Body, given.Body);
        var rowId = Expression.Property(row, nameof(Conversation.Id));
        var isIdBeyond = isDescending ? Expression.LessThan(rowId, givenId.Body) : Expression.GreaterThan(rowId, givenId.Body);
        return Expression.Lambda<Func<Conversation, bool>>(Expression.OrElse(isBeyond, Expression.AndAlso(isEqual, isIdBeyond)), row);
    }

    private Expression Compare(Expression left, Expression right)
    {
        if (typeof(TKey) == typeof(string))
        {
            (left, right) = (Expression.Call(typeof(string), nameof(string.Compare), null, left, right), Expression.Constant(0));
        }

        return isDescending ? Expression.LessThan(left, right) : Expression.GreaterThan(left, right);
    }

    private static Cursor? Read(string? text)
    {
        if (text is not { Length: > 0 and <= LongestCursor })
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Cursor>(Convert.FromBase64String(text)) is { Key: not null, Id: > 0 } cursor ? cursor : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private sealed record Cursor(TKey Key, long Id);
}
