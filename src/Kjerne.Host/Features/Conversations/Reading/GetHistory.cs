using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Links;
using Kjerne.Features.Conversations.Merging;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Reading;

/// <summary>What happened to a conversation beside its messages, from the log of events. One look by its index; the newest some hundred.</summary>
public static class GetHistory
{
    private const int Most = 400;

    public enum Kind
    {
        Assigned, StateChanged, TagAdded, TagRemoved, FieldChanged, Snoozed, Woken, MergedIn, MergeUndone, SplitOff, SplitFrom, Linked, Unlinked, ChildrenUpdated,
        PartnerAsked, PartnerAnswered, PartnerOverdue, ExchangeEnded,
    }

    /// <param name="ByName">Null when no person did it.</param>
    /// <param name="What">What it was about, by kind: a tag's or field's name, another conversation's number, a partner's name, a cause.</param>
    /// <param name="From">What was before, where that is told.</param>
    /// <param name="To">What is since, where that is told; a moment as ISO 8601.</param>
    /// <param name="Reason">Of a hand-over.</param>
    public sealed record Entry(long Id, DateTimeOffset At, string? ByName, Kind Kind, string? What, string? From, string? To, string? Reason);

    private static readonly string[] Kinds =
    [
        nameof(ConversationAssigned), nameof(ConversationStateChanged), nameof(ConversationTagged), nameof(FieldValueChanged), nameof(ConversationSnoozed), nameof(ConversationWoken),
        nameof(ConversationTookIn), nameof(ConversationGaveBack), nameof(MessageSplitOff), nameof(ConversationSplitOff), nameof(ConversationLinked), nameof(ChildrenUpdated),
        nameof(PartnerAsked), nameof(PartnerAnswered), nameof(PartnerOverdue), nameof(ExchangeEnded),
    ];

    public static void Map(RouteGroupBuilder group) => group.MapGet("/{id}/history", Handle).WithName(nameof(GetHistory)).RequireAuthorization(Permissions.ReadConversations);

    internal static async Task<Results<Ok<IReadOnlyList<Entry>>, ProblemHttpResult>> Handle(ConversationId id, CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        if (await ConversationThreads.FindCurrentFor(db, id, user) is not { } conversation)
        {
            return new ConversationNotFound().ToProblem();
        }

        id = conversation.Id;
        var subjects = (await MergedInto(db, id, stop)).Append(id).Select(x => x.Value).ToList();
        var rows = await db.Events.Where(x => x.SubjectType == "conversation" && subjects.Contains(x.SubjectId) && Kinds.Contains(x.Kind))
            .OrderByDescending(x => x.Id).Take(Most).ToListAsync(stop);
        rows.Reverse();
        var names = await Names.Read(db, rows, stop);
        IReadOnlyList<Entry> entries = rows.ConvertAll(x => EntryOf(x, names)).OfType<Entry>().ToList();
        return TypedResults.Ok(entries);
    }

    private static async Task<List<ConversationId>> MergedInto(KjerneDb db, ConversationId id, CancellationToken stop)
    {
        var (found, front) = (new List<ConversationId>(), new List<ConversationId> { id });
        while (front.Count > 0 && found.Count < 100)
        {
            var into = front;
            front = await db.ConversationMerges.Where(x => into.Contains(x.IntoId) && x.UndoneAt == null).Select(x => x.FromId).ToListAsync(stop);
            found.AddRange(front);
        }

        return found;
    }

    private static Entry? EntryOf(EventRow row, Names names)
    {
        var by = row.ActorId is { } actor ? names.Person(new UserId(actor)) : null;
        Entry Of(Kind kind, string? what = null, string? from = null, string? to = null, string? reason = null) => new(row.Id, row.At, by, kind, what, from, to, reason);
        return row.Kind switch
        {
            nameof(ConversationAssigned) when row.As<ConversationAssigned>() is { } x =>
                Of(Kind.Assigned, null, names.Holder(x.FromUserId, x.FromTeamId), names.Holder(x.ToUserId, x.ToTeamId), x.Reason),
            nameof(ConversationStateChanged) when row.As<ConversationStateChanged>() is { } x => Of(Kind.StateChanged, null, Word(x.From), Word(x.To)),
            nameof(ConversationTagged) when row.As<ConversationTagged>() is { } x => Of(x.IsAdded ? Kind.TagAdded : Kind.TagRemoved, names.Tags.GetValueOrDefault(x.TagId)),
            nameof(FieldValueChanged) when row.As<FieldValueChanged>() is { } x => Of(Kind.FieldChanged, names.Fields.GetValueOrDefault(x.FieldId)),
            nameof(ConversationSnoozed) when row.As<ConversationSnoozed>() is { } x => Of(Kind.Snoozed, Word(x.End), null, x.Until?.ToString("O")),
            nameof(ConversationWoken) when row.As<ConversationWoken>() is { } x => Of(Kind.Woken, Word(x.Cause)),
            nameof(ConversationTookIn) when row.As<ConversationTookIn>() is { } x => Of(Kind.MergedIn, x.FromId.ToString()),
            nameof(ConversationGaveBack) when row.As<ConversationGaveBack>() is { } x => Of(Kind.MergeUndone, x.FromId.ToString()),
            nameof(MessageSplitOff) when row.As<MessageSplitOff>() is { } x => Of(Kind.SplitOff, x.ToId.ToString()),
            nameof(ConversationSplitOff) when row.As<ConversationSplitOff>() is { } x => Of(Kind.SplitFrom, x.FromId.ToString()),
            nameof(ConversationLinked) when row.As<ConversationLinked>() is { } x => Of(x.IsLinked ? Kind.Linked : Kind.Unlinked, x.OtherId.ToString(), null, Word(x.Role)),
            nameof(ChildrenUpdated) when row.As<ChildrenUpdated>() is { } x => Of(Kind.ChildrenUpdated, $"{x.Count}"),
            nameof(PartnerAsked) when row.As<PartnerAsked>() is { } x => Of(Kind.PartnerAsked, names.Partners.GetValueOrDefault(x.ExchangeId), null, x.DueAt?.ToString("O")),
            nameof(PartnerAnswered) when row.As<PartnerAnswered>() is { } x => Of(Kind.PartnerAnswered, names.Partners.GetValueOrDefault(x.ExchangeId)),
            nameof(PartnerOverdue) when row.As<PartnerOverdue>() is { } x => Of(Kind.PartnerOverdue, names.Partners.GetValueOrDefault(x.ExchangeId)),
            nameof(ExchangeEnded) when row.As<ExchangeEnded>() is { } x => Of(Kind.ExchangeEnded, names.Partners.GetValueOrDefault(x.ExchangeId)),
            _ => null,
        };
    }

    private static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>All names of one history, read together.</summary>
    private sealed record Names(
        IReadOnlyDictionary<UserId, string> People, IReadOnlyDictionary<TeamId, string> Teams, IReadOnlyDictionary<TagId, string> Tags,
        IReadOnlyDictionary<CustomFieldId, string> Fields, IReadOnlyDictionary<PartnerExchangeId, string> Partners)
    {
        public string? Person(UserId id) => People.GetValueOrDefault(id);

        public string? Holder(UserId? person, TeamId? team)
        {
            var (name, group) = (person is { } id ? People.GetValueOrDefault(id) : null, team is { } t ? Teams.GetValueOrDefault(t) : null);
            return name is not null && group is not null ? $"{name} ({group})" : name ?? group;
        }

        public static async Task<Names> Read(KjerneDb db, List<EventRow> rows, CancellationToken stop)
        {
            var moves = rows.Select(x => x.As<ConversationAssigned>()).OfType<ConversationAssigned>().ToList();
            var people = rows.Select(x => x.ActorId is { } id ? new UserId(id) : (UserId?)null).Concat(moves.SelectMany(x => new[] { x.FromUserId, x.ToUserId }));
            var exchanges = rows.Select(x => x.Kind switch
            {
                nameof(PartnerAsked) => x.As<PartnerAsked>()?.ExchangeId,
                nameof(PartnerAnswered) => x.As<PartnerAnswered>()?.ExchangeId,
                nameof(PartnerOverdue) => x.As<PartnerOverdue>()?.ExchangeId,
                nameof(ExchangeEnded) => x.As<ExchangeEnded>()?.ExchangeId,
                _ => null,
            }).OfType<PartnerExchangeId>().Distinct().ToList();
            return new Names(
                await StaffNames.Of(db, people, stop),
                moves.Count == 0 ? new Dictionary<TeamId, string>() : await db.Teams.ToDictionaryAsync(x => x.Id, x => x.Name, stop),
                rows.Exists(x => x.Kind == nameof(ConversationTagged)) ? await db.Tags.ToDictionaryAsync(x => x.Id, x => x.Name, stop) : new Dictionary<TagId, string>(),
                rows.Exists(x => x.Kind == nameof(FieldValueChanged)) ? await db.CustomFields.ToDictionaryAsync(x => x.Id, x => x.Name, stop) : new Dictionary<CustomFieldId, string>(),
                exchanges.Count == 0 ? new Dictionary<PartnerExchangeId, string>() : await db.PartnerExchanges.Where(x => exchanges.Contains(x.Id)).ToDictionaryAsync(x => x.Id, x => x.PartnerName, stop));
        }
    }
}
