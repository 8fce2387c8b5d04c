using Kjerne.Features.Access;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.Counting;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Bounces;

/// <summary>Once that an inquiry was sent on.</summary>
/// <param name="From">As <see cref="HandOver"/> says it; empty: nobody.</param>
public sealed record CountedMove(InquiryId InquiryId, TopicId? TopicId, HandOverKind Kind, string From, string To, string Reason)
{
    /// <summary>Stands for every single person, for those who may not see who it was.</summary>
    public const string SomePerson = "people";

    /// <summary>The hand-overs of these inquiries, and the changes of channel customers made themselves.</summary>
    public static async Task<List<CountedMove>> Read(KjerneDb db, IQueryable<CountedInquiry> inquiries, CurrentUser reader, CancellationToken stop)
    {
        var handed = await (
            from inquiry in inquiries
            join move in db.HandOvers on inquiry.Id equals move.InquiryId
            select new CountedMove(inquiry.Id, inquiry.TopicId, move.Kind, move.From ?? "", move.To ?? "", move.Reason ?? "")).ToListAsync(stop);
        var switched = await inquiries.Where(x => x.FromChannel != null).Select(x => new { x.Id, x.TopicId, x.FromChannel, x.Channel }).ToListAsync(stop);
        List<CountedMove> all = [.. handed, .. switched.Select(x => new CountedMove(x.Id, x.TopicId, HandOverKind.Channel, x.FromChannel.ToString()!, x.Channel.ToString(), ""))];
        return reader.SeesSinglePersons() ? all : all.ConvertAll(x => x.WithoutPersons());
    }

    private CountedMove WithoutPersons() => Kind switch
    {
        HandOverKind.Person => this with { From = Hidden(From), To = Hidden(To) },
        HandOverKind.Team => From.StartsWith(HandOver.OfPerson, StringComparison.Ordinal) ? this with { From = SomePerson } : this,
        HandOverKind.Partner or HandOverKind.System => this with { From = Hidden(From) },
        HandOverKind.Channel => this,
    };

    private static string Hidden(string who) => who.Length == 0 ? who : SomePerson;
}
