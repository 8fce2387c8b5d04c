using Kjerne.Features.Topics;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.Ranking;

/// <summary>What people have said of topics that no log of inquiries can tell: their place on the customer's way, the goals they touch, what is at stake.</summary>
public sealed class SaidOfTopics
{
    private readonly TopicTree _tree;
    private readonly Dictionary<TopicId, string> _stages;
    private readonly List<StrategicGoal> _goals;
    private readonly ILookup<TopicId, StrategicGoalId> _tied;

    private SaidOfTopics(TopicTree tree, Dictionary<TopicId, string> stages, List<StrategicGoal> goals, IEnumerable<TopicGoal> tied, Dictionary<TopicId, ValueRow> values)
    {
        (_tree, _stages, _goals, Values) = (tree, stages, goals, values);
        _tied = tied.Where(x => tree.Current(x.TopicId) is not null).ToLookup(x => tree.Current(x.TopicId)!.Value, x => x.GoalId);
    }

    public IReadOnlyDictionary<TopicId, ValueRow> Values { get; }

    /// <summary>Topics with a value of their own, also when nobody asks about them.</summary>
    public IEnumerable<long> Named => Values.Keys.Select(x => x.Value);

    public static async Task<SaidOfTopics> Read(KjerneDb db, TopicTree tree, CancellationToken stop)
    {
        var stages = await db.Topics.Where(x => x.Stage != null).ToDictionaryAsync(x => x.Id, x => x.Stage!, stop);
        var goals = await db.StrategicGoals.Where(x => !x.IsRetired).OrderByDescending(x => x.Importance).ToListAsync(stop);
        var values = db.TopicValues;
        var newest = await values.Where(x => !values.Any(y => y.TopicId == x.TopicId && y.Id > x.Id) && x.Amount != null).ToListAsync(stop);
        // What was merged away is worth nothing by itself; what it was worth is for people to say again.
        var current = newest.Where(x => tree.Find(x.TopicId) is { MergedIntoId: null }).ToList();
        return new SaidOfTopics(tree, stages, goals, await db.TopicGoals.ToListAsync(stop), (await ValueRow.Of(db, current, stop)).ToDictionary(x => x.TopicId));
    }

    public string? StageOf(TopicId topic) => Upwards(topic).Select(x => _stages.GetValueOrDefault(x)).FirstOrDefault(x => x is not null);

    /// <summary>Most important first.</summary>
    public IReadOnlyList<StrategicGoal> GoalsOf(TopicId topic)
    {
        var ids = Upwards(topic).SelectMany(x => _tied[x]).ToHashSet();
        return _goals.FindAll(x => ids.Contains(x.Id));
    }

    /// <summary>Null: there are no goals to be important.</summary>
    public int? ImportanceOf(TopicId topic) => _goals.Count == 0 ? null : GoalsOf(topic).Select(x => x.Importance).FirstOrDefault();

    private IEnumerable<TopicId> Upwards(TopicId topic)
    {
        for (TopicId? next = topic; next is { } id; next = _tree.Find(id)?.ParentId)
        {
            yield return id;
        }
    }
}
