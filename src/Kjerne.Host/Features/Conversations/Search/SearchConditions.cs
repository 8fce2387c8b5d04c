using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Lists;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Search;

/// <summary>A condition that could not be taken: told beside the hits, because the person is still typing.</summary>
/// <param name="Code">unknown_value.</param>
public sealed record SearchNote(string Code, SearchCondition Condition, string Value);

/// <summary>Turns the conditions of a query into a filter. Names are those of people, brands and things this person sees; one that is unknown finds nothing and is told.</summary>
public sealed class SearchConditions(KjerneDb db, CurrentUser user, TimeZoneInfo zone)
{
    private static readonly Dictionary<string, ConversationState> States = new(StringComparer.OrdinalIgnoreCase)
    {
        ["open"] = ConversationState.Open, ["åpen"] = ConversationState.Open, ["apen"] = ConversationState.Open, ["åben"] = ConversationState.Open, ["öppen"] = ConversationState.Open,
        ["waiting"] = ConversationState.Waiting, ["venter"] = ConversationState.Waiting, ["ventar"] = ConversationState.Waiting, ["afventer"] = ConversationState.Waiting, ["väntar"] = ConversationState.Waiting,
        ["closed"] = ConversationState.Closed, ["avsluttet"] = ConversationState.Closed, ["avslutta"] = ConversationState.Closed, ["afsluttet"] = ConversationState.Closed, ["avslutad"] = ConversationState.Closed,
    };

    private static readonly Dictionary<string, Channel> Channels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["mail"] = Channel.Email, ["epost"] = Channel.Email, ["e-post"] = Channel.Email, ["e-mail"] = Channel.Email,
        ["telefon"] = Channel.Phone, ["nettskjema"] = Channel.Web, ["webformular"] = Channel.Web, ["webbformulär"] = Channel.Web,
        ["brev"] = Channel.Post, ["oppmøte"] = Channel.Desk, ["fremmøde"] = Channel.Desk, ["besök"] = Channel.Desk,
    };

    private static readonly string[] Attachment = ["attachment", "attachments", "file", "files", "vedlegg", "fil", "filer", "vedhæftet", "bilaga", "bilagor"];
    private static readonly string[] Me = ["me", "meg", "mig", "jeg", "eg", "jag"];
    private static readonly string[] Nobody = ["none", "nobody", "ingen"];

    private readonly List<SearchNote> _notes = [];

    public IReadOnlyList<SearchNote> Notes => _notes;

    public async Task<ConversationFilter> Apply(SearchQuery query, CancellationToken stop)
    {
        var filter = new ConversationFilter();
        foreach (var (condition, value) in query.Conditions.Where(x => x.Value.Length > 0))
        {
            if (await Apply(filter, condition, value, stop) is { } narrowed)
            {
                filter = narrowed;
            }
            else
            {
                _notes.Add(new SearchNote("unknown_value", condition, value));
            }
        }

        return filter;
    }

    private async Task<ConversationFilter?> Apply(ConversationFilter filter, SearchCondition condition, string value, CancellationToken stop) => condition switch
    {
        SearchCondition.From or SearchCondition.To => filter,
        SearchCondition.State => States.TryGetValue(value, out var state) ? filter with { States = [.. filter.States ?? [], state] } : null,
        SearchCondition.Channel => ChannelOf(value) is { } channel ? filter with { Channels = [.. filter.Channels ?? [], channel] } : null,
        SearchCondition.Has => Attachment.Contains(value, StringComparer.OrdinalIgnoreCase) ? filter with { HasAttachments = true } : null,
        SearchCondition.Before => StartOf(value) is { } day ? filter with { CreatedBefore = day } : null,
        SearchCondition.After => StartOf(value) is { } day ? filter with { CreatedFrom = day } : null,
        SearchCondition.Brand => await Brand(filter, value, stop),
        SearchCondition.Assignee => await Assignee(filter, value, stop),
        SearchCondition.Tag => await Tag(filter, value, stop),
        SearchCondition.Topic => await Topic(filter, value, stop),
    };

    private static Channel? ChannelOf(string value) =>
        Channels.TryGetValue(value, out var named) ? named : !int.TryParse(value, out _) && Enum.TryParse<Channel>(value, ignoreCase: true, out var channel) ? channel : null;

    private DateTimeOffset? StartOf(string value) => SearchQuery.Day(value) is { } day ? new GroupScope(db, zone, default, TopicTree.Empty).StartOf(day) : null;

    private async Task<ConversationFilter?> Brand(ConversationFilter filter, string value, CancellationToken stop)
    {
        var brands = (await db.Brands.Select(x => new { x.Id, x.Name }).ToListAsync(stop)).Where(x => user.Sees(x.Id) && Begins(x.Name, value)).Select(x => x.Id).ToList();
        return brands.Count > 0 ? filter with { Brands = brands } : null;
    }

    private async Task<ConversationFilter?> Tag(ConversationFilter filter, string value, CancellationToken stop)
    {
        var tags = (await db.Tags.Select(x => new { x.Id, x.Name, x.BrandId }).ToListAsync(stop))
            .Where(x => (x.BrandId is not { } brand || user.Sees(brand)) && Begins(x.Name, value)).Select(x => x.Id).Take(50).ToList();
        return tags.Count > 0 ? filter with { Tags = tags } : null;
    }

    private async Task<ConversationFilter?> Topic(ConversationFilter filter, string value, CancellationToken stop)
    {
        if (Nobody.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            return filter with { HasNoTopic = true };
        }

        var topics = (await db.Topics.Where(x => x.MergedIntoId == null).Select(x => new { x.Id, x.Name }).ToListAsync(stop)).Where(x => Begins(x.Name, value)).Select(x => x.Id).Take(50).ToList();
        return topics.Count > 0 ? filter with { Topics = topics } : null;
    }

    private async Task<ConversationFilter?> Assignee(ConversationFilter filter, string value, CancellationToken stop)
    {
        if (Me.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            return filter with { IsMine = true };
        }

        if (Nobody.Contains(value, StringComparer.OrdinalIgnoreCase))
        {
            return filter with { IsUnassigned = true };
        }

        var people = (await db.Users.Select(x => new { x.Id, x.Name, x.Email }).ToListAsync(stop))
            .Where(x => Begins(x.Name, value) || Begins(x.Email ?? "", value)).Select(x => new UserId(x.Id)).Take(50).ToList();
        return people.Count > 0 ? filter with { Assignees = people } : null;
    }

    /// <summary>The whole, or one of its words, begins so.</summary>
    private static bool Begins(string name, string value)
    {
        var (folded, wanted) = (SearchFolding.Fold(name), SearchFolding.Fold(value));
        return folded.StartsWith(wanted, StringComparison.Ordinal) || folded.Split(' ', '-').Any(x => x.StartsWith(wanted, StringComparison.Ordinal));
    }
}
