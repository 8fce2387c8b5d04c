using Kjerne.Features.Access;
using Kjerne.Features.Topics;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Imports;

/// <summary>What a batch's cases are about: by path from the top, whatever the letters' case; what was merged leads to the other. Made where the import may.</summary>
internal sealed class ImportTopics
{
    private readonly Dictionary<(TopicId? ParentId, string Name), TopicId> _byPlace;
    private readonly Dictionary<string, TopicId> _byName;
    private readonly Dictionary<string, TopicId?> _found = [];
    private readonly TopicTree _tree;

    private ImportTopics(TopicTree tree)
    {
        _tree = tree;
        _byPlace = tree.Nodes.GroupBy(x => (x.ParentId, Plain(x.Name))).ToDictionary(x => x.Key, x => x.OrderBy(t => t.MergedIntoId is not null).First().Id);
        _byName = tree.Nodes.Where(x => x.MergedIntoId is null).GroupBy(x => Plain(x.Name)).Where(x => x.Count() == 1).ToDictionary(x => x.Key, x => x.Single().Id);
    }

    /// <summary>Inside a write.</summary>
    public static async Task<ImportTopics> Of(KjerneDb db, Import import, IReadOnlyList<ImportedCase> cases, DateTimeOffset now)
    {
        var paths = cases.Where(x => x.Topic.Count > 0).Select(x => x.Topic).DistinctBy(PathOf).ToList();
        var topics = new ImportTopics(paths.Count == 0 ? TopicTree.Empty : await TopicTree.Read(db));
        foreach (var path in paths)
        {
            topics._found[PathOf(path)] = await topics.FindOrMake(db, import, path, now);
        }

        return topics;
    }

    /// <summary>Null: none was given, or there is none and none may be made.</summary>
    public TopicId? Find(ImportedCase one) => one.Topic.Count == 0 ? null : _found[PathOf(one.Topic)];

    private async Task<TopicId?> FindOrMake(KjerneDb db, Import import, IReadOnlyList<string> path, DateTimeOffset now)
    {
        TopicId? place = null;
        foreach (var name in path)
        {
            if (_byPlace.TryGetValue((place, Plain(name)), out var there) || (path.Count == 1 && _byName.TryGetValue(Plain(name), out there)))
            {
                place = there;
            }
            else if (import.Settings.MakesTopics)
            {
                var made = await TopicChanges.Make(db, new TopicRequest(place, name, null, null, null, IsRetired: false), new Actor(import.CreatedById, null, now));
                place = _byPlace[(place, Plain(name))] = made.Id;
            }
            else
            {
                return null;
            }
        }

        return place is { } id ? _tree.Current(id) ?? id : null;
    }

    private static string Plain(string name) => name.Trim().ToLowerInvariant();

    private static string PathOf(IReadOnlyList<string> path) => string.Join('\u001f', path.Select(Plain));
}
