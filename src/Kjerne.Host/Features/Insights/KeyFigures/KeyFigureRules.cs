using Kjerne.Features.Access;
using Kjerne.Features.Insights.Counting;
using Kjerne.Features.Insights.Figures;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Insights.KeyFigures;

/// <summary>Today on the wall of the office.</summary>
public sealed class KeyFigureClock(IOptions<InsightOptions> options, TimeProvider time)
{
    public async Task<DateOnly> Today(KjerneDb db, CancellationToken stop = default) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.Now(), (await CountingBasis.Of(db, options.Value, stop)).Zone).DateTime);
}

/// <summary>What a key figure may be, and how it becomes so.</summary>
internal static class KeyFigureRules
{
    /// <param name="known">Null for a new one.</param>
    public static async Task<Refusal?> Refuse(KjerneDb db, KeyFigureRequest request, KeyFigure figure, KnownFigure? known, KeyFigureCatalog all, CancellationToken stop)
    {
        var isFormula = figure.Source == KeyFigureSource.Formula;
        var hasOtherFormula = isFormula && known is not null && Formula(request, known) != known.Current.Formula;
        var errors = new Check()
            .OptionalText("name", request.Name, KeyFigure.LongestName).OptionalText("text", request.Text, KeyFigureDefinition.LongestText)
            .Rule("name", known?.Standard is not null || !string.IsNullOrWhiteSpace(request.Name), "required")
            .Rule("text", known?.Standard is not null || !string.IsNullOrWhiteSpace(request.Text), "required")
            .Rule("currency", request.Unit != KeyFigureUnit.Money || request.Currency is { Length: 3 } code && code.All(char.IsAsciiLetter), "malformed")
            .Rule("target", request.Target is not { } target || double.IsFinite(target), "out_of_range")
            .Rule("reviewOn", request.ReviewOn is not { } day || day.Year is >= 2000 and < 3000, "out_of_range")
            .Rule("ownerId", request.OwnerId is not { } owner || (await Sight.Of(db, owner, stop))?.SeesKeyFigure(figure.BrandId) == true, "cannot_see_it")
            .Rule("newSince", request.NewSince is not { } since || known is null || known.Current.Version == 1 || since > known.Current.Since, "out_of_range")
            .Rule("newSince", !hasOtherFormula || request.NewSince is not null, "required");
        if (errors.Refusal is { } invalid)
        {
            return invalid;
        }

        var filled = (await db.KeyFigureValues.Select(x => x.KeyFigureId).Distinct().ToListAsync(stop)).ToHashSet();
        if (figure.Grain != request.Grain && known is not null)
        {
            if (filled.Contains(figure.Id))
            {
                return new KeyFigureHasValues();
            }

            if (figure.Source != KeyFigureSource.Log && all.Using(figure.Key).FirstOrDefault(x => x.Row.Grain != request.Grain) is { } user)
            {
                return new KeyFigureIsUsed(user.Row.Name ?? user.Row.Key);
            }
        }

        return isFormula ? Refuse(known is null ? request.Formula ?? "" : Formula(request, known) ?? "", request, figure, all, filled) : null;
    }

    /// <summary>What a form shows of a usual figure, and nobody has changed, stays in each reader's language.</summary>
    public static KeyFigureRequest WithoutUsualWords(KeyFigureRequest request, KnownFigure known) => known.Standard is not { } usual ? request : request with
    {
        Name = Enum.GetValues<Language>().Any(x => usual.Name.In(x) == request.Name?.Trim()) ? null : request.Name,
        Text = Enum.GetValues<Language>().Any(x => usual.Text.In(x) == request.Text?.Trim()) ? null : request.Text,
    };

    /// <summary>The row to change: the stored one, or a first one of a usual figure. With its next version.</summary>
    public static async Task<KeyFigure> Tracked(KjerneDb db, KnownFigure known, CancellationToken stop)
    {
        var id = known.Row.Id;
        var figure = known.Row.Version == 0 ? db.KeyFigures.Add(known.Row).Entity : await db.KeyFigures.AsTracking().FirstAsync(x => x.Id == id, stop);
        figure.Version++;
        return figure;
    }

    public static void Apply(KeyFigureRequest request, KeyFigure figure)
    {
        figure.Name = Clean(request.Name, KeyFigure.LongestName);
        (figure.Unit, figure.Grain) = (request.Unit, request.Grain);
        figure.Currency = request.Unit == KeyFigureUnit.Money ? request.Currency!.ToUpperInvariant() : null;
        (figure.Target, figure.Direction, figure.OwnerId, figure.ReviewOn) = (request.Target, request.Direction, request.OwnerId, request.ReviewOn);
        figure.Version = Math.Max(1, figure.Version);
    }

    public static KeyFigureDefinition Definition(KeyFigureRequest request, KeyFigure figure, int version, DateOnly since, Actor actor) => new()
    {
        KeyFigureId = figure.Id, Version = version, Since = since, Text = Clean(request.Text, KeyFigureDefinition.LongestText), At = actor.At, ById = actor.Id,
        Formula = figure.Source == KeyFigureSource.Formula ? request.Formula : null,
    };

    /// <summary>Another meaning gets a version of its own; corrected words replace those there are.</summary>
    /// <returns>The version that holds now.</returns>
    public static async Task<int> Define(KjerneDb db, KeyFigureRequest request, KeyFigure figure, KnownFigure known, Actor actor, CancellationToken stop)
    {
        var (id, version) = (figure.Id, known.Current.Version);
        var formula = figure.Source == KeyFigureSource.Formula ? Formula(request, known) : null;
        if (request.NewSince is { } since)
        {
            db.KeyFigureDefinitions.Add(Definition(request with { Formula = formula }, figure, version + 1, since, actor));
            return version + 1;
        }

        var text = Clean(request.Text, KeyFigureDefinition.LongestText);
        if (await db.KeyFigureDefinitions.AsTracking().FirstOrDefaultAsync(x => x.KeyFigureId == id && x.Version == version, stop) is { } stored)
        {
            stored.Text = text;
        }
        else if (text is not null)
        {
            db.KeyFigureDefinitions.Add(Definition(request with { Formula = formula }, figure, version, known.Current.Since, actor));
        }

        return version;
    }

    private static Refusal? Refuse(string text, KeyFigureRequest request, KeyFigure figure, KeyFigureCatalog all, HashSet<KeyFigureId> filled)
    {
        var (formula, error) = KeyFigures.Formula.Read(text);
        if (formula is null)
        {
            return FormulaIsWrong.Of(error!);
        }

        if (formula.Names.FirstOrDefault(x => x.Name != figure.Key && !all.Knows(x.Name, figure.BrandId)) is { } unknown)
        {
            return new FormulaIsWrong("unknown_name", unknown.Position, unknown.Name.Length, unknown.Name);
        }

        if (formula.Names.FirstOrDefault(x => all.Reached(x.Name).Contains(figure.Key)) is { } back)
        {
            return new FormulaIsWrong("circle", back.Position, back.Name.Length, back.Name);
        }

        var misfit = formula.Names.FirstOrDefault(x => all.Find(x.Name) is { Row: { Source: not KeyFigureSource.Log } other } && other.Grain != request.Grain && (other.Source == KeyFigureSource.Formula || filled.Contains(other.Id)));
        return misfit is null ? null : new FormulaIsWrong("other_grain", misfit.Position, misfit.Name.Length, misfit.Name);
    }

    /// <summary>Nothing given: the one there is.</summary>
    private static string? Formula(KeyFigureRequest request, KnownFigure known) => string.IsNullOrWhiteSpace(request.Formula) ? known.Current.Formula : request.Formula.Trim();

    private static string? Clean(string? text, int most) => string.IsNullOrWhiteSpace(text) ? null : StoredText.Clean(text.Trim(), most);
}
