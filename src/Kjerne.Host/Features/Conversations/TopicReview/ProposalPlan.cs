using Kjerne.Text.Clusters;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>A proposal that is there already, with its inquiries in their order.</summary>
public sealed record KnownProposal(
    TopicProposalId Id, TopicProposalKind Kind, TopicProposalState State, TopicId? TopicId, TopicId? OtherId,
    IReadOnlyList<string> Words, int Count, int Recent, int Earlier, IReadOnlyList<InquiryId> Inquiries)
{
    public bool IsRefused => State == TopicProposalState.Refused;

    public bool IsAbout(TopicFinding finding) => Kind == finding.Kind && TopicId == finding.TopicId && OtherId == finding.OtherId;

    public bool SaysTheSame(TopicFinding finding) =>
        (Count, Recent, Earlier) == (finding.Count, finding.Recent, finding.Earlier) && Inquiries.SequenceEqual(finding.Inquiries) && Words.SequenceEqual(finding.Words);
}

/// <summary>
/// Which finding is which proposal of before: groups by the inquiries they share, everything else by the topics it names. What was refused is found again
/// and stays refused; of inquiries that are said to be wrong, those that were refused one by one.
/// </summary>
public sealed class ProposalPlan
{
    /// <summary>From this share of its inquiries on a group is one that was refused, though it continues another.</summary>
    private const double MostlyRefused = 0.5;

    private readonly List<Kept> _kept = [];
    private readonly IReadOnlyList<KnownProposal> _known;

    private ProposalPlan(IReadOnlyList<KnownProposal> known) => _known = known;

    /// <param name="Known">Null: a new one.</param>
    public sealed record Kept(KnownProposal? Known, TopicProposalState State, TopicFinding Finding);

    public IReadOnlyList<Kept> Keep => _kept;

    /// <summary>Found no more, and nobody has decided.</summary>
    public IEnumerable<TopicProposalId> Gone => _known.Where(x => !x.IsRefused && !_kept.Exists(y => y.Known == x)).Select(x => x.Id);

    /// <param name="known">Open and refused ones.</param>
    /// <param name="loose">Inquiries of the window that groups are made of.</param>
    public static ProposalPlan Make(IReadOnlyList<TopicFinding> findings, IReadOnlyList<KnownProposal> known, IReadOnlyList<InquiryId> loose)
    {
        var plan = new ProposalPlan(known);
        var groups = new List<TopicFinding>();
        foreach (var finding in findings)
        {
            switch (finding)
            {
                case { Kind: TopicProposalKind.New }:
                    groups.Add(finding);
                    break;
                case { Kind: TopicProposalKind.Correct, TopicId: null }:
                    plan.AddKnownTopic(finding, groups);
                    break;
                case { Kind: TopicProposalKind.Correct }:
                    plan.AddCorrection(finding);
                    break;
                default:
                    plan.AddByTopics(finding);
                    break;
            }
        }

        plan.AddGroups(groups, loose);
        return plan;
    }

    /// <summary>Refused as one of the topics there are, a group may still be a topic of its own.</summary>
    private void AddKnownTopic(TopicFinding finding, List<TopicFinding> groups)
    {
        var refused = _known.FirstOrDefault(x => x.IsRefused && x.IsAbout(finding) && IsMostlyOf(finding, x.Inquiries.ToHashSet()));
        if (refused is not null)
        {
            _kept.Add(new Kept(refused, TopicProposalState.Refused, finding));
            groups.Add(finding with { Kind = TopicProposalKind.New, OtherId = null, Name = FindGroups.NameOf(finding.Words, "?") });
            return;
        }

        _kept.Add(new Kept(OpenAbout(finding), TopicProposalState.Open, finding));
    }

    private void AddCorrection(TopicFinding finding)
    {
        var refused = _known.Where(x => x.IsRefused && x.IsAbout(finding)).SelectMany(x => x.Inquiries).ToHashSet();
        var fresh = finding.Inquiries.Where(x => !refused.Contains(x)).ToList();
        if (fresh.Count > 0)
        {
            _kept.Add(new Kept(OpenAbout(finding), TopicProposalState.Open, finding.Only(fresh)));
        }
    }

    private void AddByTopics(TopicFinding finding)
    {
        if (!_known.Any(x => x.IsRefused && (x.IsAbout(finding) || x.IsAbout(finding with { TopicId = finding.OtherId, OtherId = finding.TopicId }))))
        {
            _kept.Add(new Kept(OpenAbout(finding), TopicProposalState.Open, finding));
        }
    }

    private void AddGroups(List<TopicFinding> groups, IReadOnlyList<InquiryId> loose)
    {
        var known = _known.Where(x => x.Kind == TopicProposalKind.New).ToList();
        var (before, now) = (PlaceOf(known.ConvertAll(x => x.Inquiries)), PlaceOf(groups.ConvertAll(x => x.Inquiries)));
        var continued = GroupIdentity.Continue([.. loose.Select(x => before.GetValueOrDefault(x, -1))], [.. loose.Select(x => now.GetValueOrDefault(x, -1))]);
        var refused = known.Where(x => x.IsRefused).SelectMany(x => x.Inquiries).ToHashSet();
        for (var i = 0; i < groups.Count; i++)
        {
            var same = i < continued.Count && continued[i] is { } place ? known[place] : null;
            var state = same?.State ?? (IsMostlyOf(groups[i], refused) ? TopicProposalState.Refused : TopicProposalState.Open);
            _kept.Add(new Kept(same, state, groups[i]));
        }
    }

    private KnownProposal? OpenAbout(TopicFinding finding) => _known.FirstOrDefault(x => !x.IsRefused && x.IsAbout(finding) && !_kept.Exists(y => y.Known == x));

    private static bool IsMostlyOf(TopicFinding finding, HashSet<InquiryId> refused) => finding.Inquiries.Count(refused.Contains) >= MostlyRefused * finding.Inquiries.Count;

    private static Dictionary<InquiryId, int> PlaceOf(List<IReadOnlyList<InquiryId>> groups)
    {
        var placeOf = new Dictionary<InquiryId, int>();
        for (var i = 0; i < groups.Count; i++)
        {
            foreach (var inquiry in groups[i])
            {
                placeOf[inquiry] = i;
            }
        }

        return placeOf;
    }
}
