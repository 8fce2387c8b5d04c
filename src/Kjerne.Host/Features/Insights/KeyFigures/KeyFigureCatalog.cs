using Kjerne.Features.Access;
using Kjerne.Features.Insights.Figures;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>A key figure with all it ever meant.</summary>
/// <param name="Row">Not stored yet when its version is 0.</param>
/// <param name="Standard">Null: the organisation's own.</param>
/// <param name="Definitions">Oldest first; at least one.</param>
public sealed record KnownFigure(KeyFigure Row, StandardFigure? Standard, IReadOnlyList<KeyFigureDefinition> Definitions)
{
    public KeyFigureDefinition Current => Definitions[^1];

    public KeyFigureDefinition At(DateOnly day) => Definitions.LastOrDefault(x => x.Since <= day) ?? Definitions[0];

    public string NameIn(Language language) => Row.Name ?? Standard?.Name.In(language) ?? Row.Key;

    public string TextIn(KeyFigureDefinition definition, Language language) => definition.Text ?? Standard?.Text.In(language) ?? "";

    /// <summary>Of all it ever meant.</summary>
    public IEnumerable<string> NamesInFormulas() => Definitions.SelectMany(x => x.Formula is { } formula ? Formula.Read(formula).Formula?.Names.Select(y => y.Name) ?? [] : []);

    /// <summary>With its figure of the overview the meaning goes on: the later of the two versions tells.</summary>
    public int VersionAt(DateOnly day)
    {
        var own = At(day).Version;
        return Row.LogFigure is { } log && FigureList.Find(log) is { } figure && day >= figure.Since ? own + figure.Version - 1 : own;
    }
}

/// <summary>All key figures somebody may see, stored or usual.</summary>
public sealed class KeyFigureCatalog
{
    private readonly Dictionary<string, KnownFigure> _figures;

    private KeyFigureCatalog(IEnumerable<KnownFigure> figures) => _figures = figures.ToDictionary(x => x.Row.Key);

    public IEnumerable<KnownFigure> All => _figures.Values;

    public KnownFigure? Find(string? key) => key is not null && _figures.TryGetValue(key, out var found) ? found : null;

    /// <param name="reader">Null: the program itself.</param>
    public static async Task<KeyFigureCatalog> Read(KjerneDb db, CurrentUser? reader, CancellationToken stop = default)
    {
        var rows = await db.KeyFigures.OrderBy(x => x.Id).ToListAsync(stop);
        var definitions = (await db.KeyFigureDefinitions.OrderBy(x => x.Version).ToListAsync(stop)).ToLookup(x => x.KeyFigureId);
        var stored = rows.ToDictionary(x => x.Key);
        var usual = StandardFigures.All.Select(x => Known(stored.GetValueOrDefault(x.Key) ?? x.ToRow(), x, definitions));
        var own = rows.Where(x => StandardFigures.Find(x.Key) is null).Select(x => Known(x, null, definitions));
        return new KeyFigureCatalog(usual.Concat(own).Where(x => reader is null || reader.SeesKeyFigure(x.Row.BrandId)));
    }

    /// <summary>A name in a formula of this figure: another key figure, or a figure of the overview. Those of one brand are put together of that brand's only.</summary>
    public bool Knows(string name, BrandId? brand) => Find(name) is { } figure ? brand is null || figure.Row.BrandId == brand : FigureList.Find(name) is { Value: not null };

    /// <summary>The keys that a name leads to through formulas, itself included.</summary>
    public IReadOnlySet<string> Reached(string name)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>([name]);
        while (open.TryDequeue(out var key))
        {
            if (reached.Add(key) && Find(key) is { } figure)
            {
                foreach (var next in figure.NamesInFormulas())
                {
                    open.Enqueue(next);
                }
            }
        }

        return reached;
    }

    /// <summary>Those whose formulas name it, today or before.</summary>
    public IEnumerable<KnownFigure> Using(string key) => All.Where(x => x.NamesInFormulas().Contains(key));

    private static KnownFigure Known(KeyFigure row, StandardFigure? standard, ILookup<KeyFigureId, KeyFigureDefinition> definitions)
    {
        var stored = row.Version == 0 ? [] : definitions[row.Id].ToList();
        if (standard is not null && !stored.Exists(x => x.Version == 1))
        {
            stored.Insert(0, new KeyFigureDefinition { KeyFigureId = row.Id, Version = 1, Since = StandardFigures.Begun, Text = null, Formula = standard.Formula, At = default, ById = null });
        }

        return new KnownFigure(row, standard, stored);
    }
}
