using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.Counting;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Bounces;

/// <summary>From whom to whom, as it stands in the address of the inquiries behind it. All of it may be left out.</summary>
public sealed record HandOverPath
{
    /// <summary>person, team, channel, system or partner.</summary>
    public string? HandOver { get; init; }

    /// <summary>As <see cref="GetBounces.Path"/> gives it; empty: nobody.</summary>
    public string? HandOverFrom { get; init; }
    public string? HandOverTo { get; init; }
    public string? HandOverReason { get; init; }

    private HandOverKind? Kind => Enum.TryParse<HandOverKind>(HandOver, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    public bool IsUnknown => HandOver is not null && Kind is null;

    /// <summary>Those of the inquiries that went this way; who may not see single persons asks of all of them at once.</summary>
    public IQueryable<CountedInquiry> Of(IQueryable<CountedInquiry> inquiries, KjerneDb db, CurrentUser reader)
    {
        if (Kind is not { } kind)
        {
            return inquiries;
        }

        var (came, went) = (ChannelOf(HandOverFrom), ChannelOf(HandOverTo));
        var (from, to) = kind == HandOverKind.Channel ? (came?.ToString(), went?.ToString()) : (HandOverFrom, HandOverTo);
        var moves = db.HandOvers.Where(x => x.Kind == kind);
        var hides = !reader.SeesSinglePersons();
        moves = from is null ? moves
            : from == CountedMove.SomePerson || (hides && IsPerson(kind, from)) ? FromPeople(moves, kind)
            : moves.Where(x => (x.From ?? "") == from);
        moves = to is null ? moves
            : kind == HandOverKind.Person && (to == CountedMove.SomePerson || (hides && to.Length > 0)) ? moves.Where(x => x.To != null && x.To != "")
            : moves.Where(x => (x.To ?? "") == to);
        moves = HandOverReason is { } reason ? moves.Where(x => (x.Reason ?? "") == reason) : moves;
        return kind != HandOverKind.Channel || HandOverReason is { Length: > 0 }
            ? inquiries.Where(x => moves.Any(y => y.InquiryId == x.Id))
            : inquiries.Where(x => moves.Any(y => y.InquiryId == x.Id) || (x.FromChannel != null && (came == null || x.FromChannel == came) && (went == null || x.Channel == went)));
    }

    private static bool IsPerson(HandOverKind kind, string who) => kind == HandOverKind.Team ? who.StartsWith(Inquiries.HandOver.OfPerson, StringComparison.Ordinal) : who.Length > 0;

    private static IQueryable<HandOver> FromPeople(IQueryable<HandOver> moves, HandOverKind kind) =>
        kind == HandOverKind.Team ? moves.Where(x => x.From!.StartsWith(Inquiries.HandOver.OfPerson)) : moves.Where(x => x.From != null && x.From != "");

    private static Channel? ChannelOf(string? name) => Enum.TryParse<Channel>(name, ignoreCase: true, out var channel) ? channel : null;
}
