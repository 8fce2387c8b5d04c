using System.Diagnostics;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Kjerne.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.TopicReview;

/// <summary>
/// Looks through the log for topics nobody has named, and for topics and inquiries that do not fit. Reads and thinks outside any write; each proposal is
/// stored in a short one of its own, and what is the same as before is not stored at all.
/// </summary>
public sealed class DiscoverTopics(Database database, Writer writer, TopicClassifier classifier, TextVectors vectors, TimeProvider time, ILogger<DiscoverTopics> log) : ScheduledJob
{
    public const string JobName = "discover-topics";

    /// <summary>How often it is asked whether to look.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(6);

    /// <summary>Looks sooner when so many more inquiries have come, and this share more.</summary>
    private const int ManyMore = 20;
    private const double ShareMore = 1.2;

    private const int MostOfOneKind = 60;

    public override async Task Run(CancellationToken stop)
    {
        var now = time.Now();
        var started = Stopwatch.GetTimestamp();
        await using var db = database.OpenReader();
        if (!await IsDue(db, now, stop))
        {
            return;
        }

        var material = await TopicMaterial.Read(db, classifier, vectors, now, stop);
        var findings = new List<TopicFinding>();
        var disagreement = new FindDisagreement(material, stop);
        foreach (var found in new[] { FindGroups.Loose(material), FindGroups.Splits(material), disagreement.Misplaced(), disagreement.Merges() })
        {
            stop.ThrowIfCancellationRequested();
            findings.AddRange(found.OrderByDescending(x => x.Count).Take(MostOfOneKind));
        }

        var loose = material.Asked.Where(x => x.IsLoose).Select(x => x.Id).ToList();
        var plan = ProposalPlan.Make(findings, await Known(db, stop), loose);
        await Store(plan, new Look(now, material.Asked.Count, loose.Count, await ReachOf(db, material, stop)), stop);
        Log.Looked(log, material.Asked.Count, plan.Keep.Count, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private sealed record Look(DateTimeOffset At, int Inquiries, int Loose, LookReach Reach);

    private static async Task<LookReach> ReachOf(KjerneDb db, TopicMaterial material, CancellationToken stop)
    {
        var before = await db.TopicLooks.Where(x => x.Id == TopicLook.OnlyId).Select(x => x.LookedAt).FirstOrDefaultAsync(stop);
        return new LookReach(material.From, before ?? material.At, material.Asked.ToDictionary(x => x.Id, x => x.At));
    }

    private static async Task<bool> IsDue(KjerneDb db, DateTimeOffset now, CancellationToken stop)
    {
        var look = await db.TopicLooks.FirstOrDefaultAsync(x => x.Id == TopicLook.OnlyId, stop);
        if (look?.WantedAt is not null)
        {
            return true;
        }

        if (look?.LookedAt is { } at && (now - at >= BetweenLooks || look.Inquiries == TopicMaterial.MostInquiries))
        {
            return now - at >= BetweenLooks;
        }

        var from = now - TopicMaterial.Window;
        var inquiries = await db.TopicTexts.Where(x => x.At >= from && x.Text != "").OrderBy(x => x.InquiryId).Take(TopicMaterial.MostInquiries).CountAsync(stop);
        return look?.LookedAt is null ? inquiries > 0 : inquiries >= Math.Max(look.Inquiries * ShareMore, look.Inquiries + ManyMore);
    }

    private static async Task<List<KnownProposal>> Known(KjerneDb db, CancellationToken stop)
    {
        var proposals = await db.TopicProposals.Where(x => x.State != TopicProposalState.Accepted).OrderBy(x => x.Id).ToListAsync(stop);
        var inquiries = (await db.TopicProposals.Where(x => x.State != TopicProposalState.Accepted)
            .Join(db.TopicProposalInquiries, x => x.Id, x => x.ProposalId, (_, x) => x).OrderBy(x => x.Place).ToListAsync(stop)).ToLookup(x => x.ProposalId, x => x.InquiryId);
        return proposals.ConvertAll(x => new KnownProposal(x.Id, x.Kind, x.State, x.TopicId, x.OtherId, x.Words, x.Count, x.Recent, x.Earlier, [.. inquiries[x.Id]]));
    }

    private async Task Store(ProposalPlan plan, Look look, CancellationToken stop)
    {
        foreach (var kept in plan.Keep.Where(x => x.Known?.SaysTheSame(x.Finding) != true))
        {
            await writer.WriteSoon(db => Keep(db, kept, look), stop);
        }

        var gone = plan.Gone.ToList();
        await writer.WriteSoon(async db =>
        {
            // Meanwhile somebody may have decided.
            var open = await db.TopicProposals.Where(x => gone.Contains(x.Id) && x.State == TopicProposalState.Open).Select(x => x.Id).ToListAsync();
            await db.TopicProposalInquiries.Where(x => open.Contains(x.ProposalId)).ExecuteDeleteAsync();
            await db.TopicGroupPast.Where(x => open.Contains(x.ProposalId)).ExecuteDeleteAsync();
            await db.TopicProposals.Where(x => open.Contains(x.Id)).ExecuteDeleteAsync();
            var row = await db.TopicLooks.AsTracking().FirstOrDefaultAsync(x => x.Id == TopicLook.OnlyId);
            if (row is null)
            {
                db.TopicLooks.Add(row = new TopicLook { Id = TopicLook.OnlyId });
            }

            // Somebody who asked while it was looking meant what has come since, too.
            row.WantedAt = row.WantedAt > look.At ? row.WantedAt : null;
            (row.LookedAt, row.Inquiries, row.Loose) = (look.At, look.Inquiries, look.Loose);
            db.Append(new TopicProposalsChanged(null), look.At);
            await db.SaveChangesAsync();
        }, stop);
    }

    private static async Task Keep(KjerneDb db, ProposalPlan.Kept kept, Look look)
    {
        var finding = kept.Finding;
        var proposal = kept.Known is { } known ? await db.TopicProposals.AsTracking().FirstOrDefaultAsync(x => x.Id == known.Id && x.State == known.State) : New(db, kept, look.At);
        if (proposal is null)
        {
            return;
        }

        await db.GiveIds();
        (proposal.Words, proposal.Count, proposal.Recent, proposal.Earlier) = ([.. finding.Words], finding.Count, finding.Recent, finding.Earlier);
        proposal.Version += kept.Known is null ? 0 : 1;
        if (proposal.Kind == TopicProposalKind.New)
        {
            await GroupPast.Follow(db, proposal, finding.Inquiries, look.Reach, look.At);
        }

        await db.TopicProposalInquiries.Where(x => x.ProposalId == proposal.Id).ExecuteDeleteAsync();
        db.TopicProposalInquiries.AddRange(finding.Inquiries.Select((x, i) => new TopicProposalInquiry { ProposalId = proposal.Id, InquiryId = x, Place = i }));
        await db.SaveChangesAsync();
    }

    private static TopicProposal New(KjerneDb db, ProposalPlan.Kept kept, DateTimeOffset now)
    {
        var proposal = new TopicProposal { Kind = kept.Finding.Kind, State = kept.State, Name = kept.Finding.Name, TopicId = kept.Finding.TopicId, OtherId = kept.Finding.OtherId, FoundAt = now };
        db.TopicProposals.Add(proposal);
        return proposal;
    }

    private static class Log
    {
        private static readonly Action<ILogger, int, int, double, Exception?> LookedMessage = LoggerMessage.Define<int, int, double>(
            LogLevel.Information, new EventId(1, nameof(Looked)), "Looked for topics in {Inquiries} inquiries: {Proposals} proposals, {Milliseconds:0} ms");

        public static void Looked(ILogger log, int inquiries, int proposals, double milliseconds) => LookedMessage(log, inquiries, proposals, milliseconds, null);
    }
}
