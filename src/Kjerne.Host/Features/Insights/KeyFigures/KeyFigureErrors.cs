using System.Globalization;
using Kjerne.Platform.Errors;

namespace Kjerne.Features.Insights.KeyFigures;

public sealed record KeyFigureNotFound() : Refusal(RefusalKind.NotFound, "key_figure_not_found", "There is no such key figure.");

public sealed record KeyFigureKeyIsTaken() : Refusal(RefusalKind.Conflict, "key_figure_key_is_taken", "Another figure has this name in formulas.");

public sealed record KeyFigureIsUsual() : Refusal(RefusalKind.Conflict, "key_figure_is_usual", "This key figure belongs to the program and cannot be removed. Take it out of the tree instead.");

public sealed record KeyFigureIsUsed(string Name) : Refusal(RefusalKind.Conflict, "key_figure_is_used", "The formula of another figure names it.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string> { ["name"] = Name };
}

public sealed record KeyFigureHasValues() : Refusal(RefusalKind.Conflict, "key_figure_has_values", "Its values are of other periods. Remove them before the length of its periods is changed.");

public sealed record KeyFigureTakesNoValues() : Refusal(RefusalKind.Conflict, "key_figure_takes_no_values", "This key figure comes from the log or from a formula; nothing is uploaded to it.");

public sealed record KeyFigureWouldBeBelowItself() : Refusal(RefusalKind.Conflict, "key_figure_below_itself", "A figure cannot stand below itself in the tree.");

public sealed record KeyFigureFileHasNoColumns() : Refusal(RefusalKind.Invalid, "key_figure_file_has_no_columns", "Two columns are needed: the period and the value.");

/// <summary>A formula that cannot be taken, and where in it.</summary>
/// <param name="Reason">unexpected_sign, unexpected_end, unmatched_bracket, too_long, unknown_name, circle or other_grain.</param>
/// <param name="Name">The name it is about; empty when it is about none.</param>
public sealed record FormulaIsWrong(string Reason, int Position, int Length, string Name) : Refusal(RefusalKind.Invalid, $"formula_{Reason}", "The formula cannot be read.")
{
    public override IReadOnlyDictionary<string, string> Params => new Dictionary<string, string>
    {
        ["position"] = Position.ToString(CultureInfo.InvariantCulture), ["place"] = (Position + 1).ToString(CultureInfo.InvariantCulture),
        ["length"] = Length.ToString(CultureInfo.InvariantCulture), ["name"] = Name,
    };

    public static FormulaIsWrong Of(FormulaError error) => new(
        error.Fault switch
        {
            FormulaFault.UnexpectedSign => "unexpected_sign",
            FormulaFault.UnexpectedEnd => "unexpected_end",
            FormulaFault.UnmatchedBracket => "unmatched_bracket",
            FormulaFault.TooLong => "too_long",
        },
        error.Position, error.Length, "");
}
