using System.Text.Json;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Insights.Answers;
using Kjerne.Features.Insights.Bounces;
using Kjerne.Features.Insights.Counting;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

/// <summary>How inquiries were dealt with: the path they are sent on by most, the topic with the least satisfied customers, and the one that is answered most differently.</summary>
internal static class ServiceLines
{
    private const int FewestSentOn = 5;
    private const int FewestRatings = 10;
    private const int FewestAnswers = 10;

    /// <summary>So much less satisfied than all, in parts of the whole scale, before it is worth a word.</summary>
    private const double MarkedlyLess = 0.1;

    /// <summary>Surely less alike than this: more of each answer is its own than it shares with the others.</summary>
    private const double HardlyAlike = 0.5;

    /// <summary>Paths from and to single persons are nobody's business here; a department hears of what it got and gave away.</summary>
    public static async Task<DigestLine?> WorstPath(DigestBasis basis)
    {
        var now = await Moves(basis, basis.Days);
        var worst = now.GroupBy(x => (x.Kind, x.From, x.To)).Select(x => (x.Key, Ids: x.Select(y => y.InquiryId).Distinct().ToList())).Where(x => x.Ids.Count >= FewestSentOn)
            .OrderByDescending(x => x.Ids.Count).ThenBy(x => x.Key.Kind).ThenBy(x => x.Key.To, StringComparer.Ordinal).FirstOrDefault();
        if (worst.Ids is null)
        {
            return null;
        }

        var before = (await Moves(basis, basis.Days.Before())).Where(x => (x.Kind, x.From, x.To) == worst.Key).Select(x => x.InquiryId).Distinct().Count();
        var ids = worst.Ids;
        var seconds = await basis.Question(basis.Days).Meant(basis.Db.CountedInquiries).Where(x => ids.Contains(x.Id)).SumAsync(x => x.HandlingSeconds, basis.Stop);
        var (kind, from, to) = worst.Key;
        var words = new Dictionary<string, string> { ["way"] = Camel(kind.ToString()), ["from"] = NameOf(basis, kind, from), ["to"] = NameOf(basis, kind, to) };
        return new DigestLine(
            DigestLineKind.SentOn, $"path {kind} {from} {to}", "", ids.Count, seconds / 3_600.0, null,
            basis.Path("/overview/inquiries", ("figure", "inquiries"), ("handOver", Camel(kind.ToString())), ("handOverFrom", Said(kind, from)), ("handOverTo", Said(kind, to))))
        {
            Numbers = new Dictionary<string, double> { ["now"] = ids.Count, ["before"] = before }, Words = words,
        };
    }

    public static DigestLine? LeastSatisfied(DigestBasis basis, TopicPeriod period)
    {
        if (period.All.Share(Measure.Satisfaction, Measure.Rated) is not { } all)
        {
            return null;
        }

        var least = period.Topics.Where(x => basis.IsMeant(x.Key) && x.Value[Measure.Rated] >= FewestRatings)
            .Select(x => (x.Key, Satisfied: x.Value.Share(Measure.Satisfaction, Measure.Rated)!.Value / 100, Sums: x.Value)).Where(x => x.Satisfied <= (all / 100) - MarkedlyLess)
            .OrderBy(x => x.Satisfied).ThenBy(x => x.Key.Value).FirstOrDefault();
        if (least.Sums is null)
        {
            return null;
        }

        var people = least.Sums[Measure.Rated] * (1 - least.Satisfied);
        return new DigestLine(
            DigestLineKind.Dissatisfied, $"topic {least.Key}", basis.Tree.Find(least.Key)!.Value.Name, people, people * period.HoursEach(least.Key), basis.OwnerOf(least.Key), basis.Path($"/topics/{least.Key}/dive"))
        {
            Numbers = new Dictionary<string, double> { ["share"] = least.Satisfied, ["allShare"] = all / 100, ["ratings"] = least.Sums[Measure.Rated] },
        };
    }

    public static async Task<DigestLine?> LeastAlike(DigestBasis basis)
    {
        var answers = await ListAnswerConsistency.Read(basis.Db, basis.Sight, basis.Question(basis.Days), basis.Stop);
        if (answers.Topics.FirstOrDefault(x => x.Answers >= FewestAnswers && x.Consistency.High < HardlyAlike && basis.IsMeant(x.TopicId)) is not { } least)
        {
            return null;
        }

        return new DigestLine(
            DigestLineKind.DifferentAnswers, $"topic {least.TopicId}", least.Name, least.Answers * (1 - least.Consistency.Value), 0, basis.OwnerOf(least.TopicId),
            basis.Path("/overview/answers", ("of", least.TopicId.ToString())))
        {
            Numbers = new Dictionary<string, double>
            {
                ["share"] = least.Consistency.Value, ["lowShare"] = least.Consistency.Low ?? 0, ["highShare"] = least.Consistency.High!.Value, ["answers"] = least.Answers,
            },
        };
    }

    private static async Task<List<CountedMove>> Moves(DigestBasis basis, Insights.Overview.DayRange days)
    {
        // With the sight of somebody who may not single persons out: a digest goes to many.
        var moves = await CountedMove.Read(basis.Db, basis.Question(days).Meant(basis.Db.CountedInquiries), basis.Sight with { Role = Access.Role.Viewer }, basis.Stop);
        return moves.FindAll(x => x.Kind != HandOverKind.Person && (basis.Digest.TeamId is not { } team || (x.Kind == HandOverKind.Team && (x.From == team.ToString() || x.To == team.ToString()))));
    }

    private static string NameOf(DigestBasis basis, HandOverKind kind, string who) =>
        kind == HandOverKind.Team && TeamId.TryParse(who, out var team) && basis.Teams.TryGetValue(team, out var name) ? name : Said(kind, who);

    private static string Said(HandOverKind kind, string who) => kind == HandOverKind.Channel ? Camel(who) : who;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
