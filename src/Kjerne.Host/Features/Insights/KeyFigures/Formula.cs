namespace Kjerne.Features.Insights.KeyFigures;

public enum FormulaFault
{
    /// <summary>A sign that means nothing here.</summary>
    UnexpectedSign,

    /// <summary>It ends where a number, a name or a bracket must follow.</summary>
    UnexpectedEnd,

    /// <summary>A bracket that is not closed, or was not opened.</summary>
    UnmatchedBracket,

    /// <summary>Longer, or deeper, than anybody reads.</summary>
    TooLong,
}

/// <summary>Where a formula cannot be read.</summary>
/// <param name="Position">Of the first character that is wrong, from 0.</param>
public sealed record FormulaError(FormulaFault Fault, int Position, int Length);

/// <summary>A name as it stands in the formula.</summary>
public sealed record FormulaName(string Name, int Position);

/// <summary>
/// Other figures put together: <c>revenue / (orders - returned) * 1.25</c>. Numbers with a point or a comma, names, + - * / and brackets; nothing else, so
/// that whoever writes one can reach nothing but figures. What lacks a value, and what is divided by nothing, has no value.
/// </summary>
public sealed class Formula
{
    public const int Longest = 500;
    private const int Deepest = 50;

    private readonly Node _root;

    private Formula(Node root, IReadOnlyList<FormulaName> names) => (_root, Names) = (root, names);

    public IReadOnlyList<FormulaName> Names { get; }

    /// <param name="values">The value behind a name; null where it has none.</param>
    public double? Value(Func<string, double?> values) => _root.Value(values) is { } value && double.IsFinite(value) ? value : null;

    /// <returns>One of the two is null.</returns>
    public static (Formula? Formula, FormulaError? Error) Read(string text)
    {
        var reader = new Reader(text);
        return text.Length > Longest ? (null, new FormulaError(FormulaFault.TooLong, Longest, text.Length - Longest)) : reader.Whole();
    }

    private abstract record Node
    {
        public abstract double? Value(Func<string, double?> values);
    }

    private sealed record Number(double Given) : Node
    {
        public override double? Value(Func<string, double?> values) => Given;
    }

    private sealed record Named(string Name) : Node
    {
        public override double? Value(Func<string, double?> values) => values(Name);
    }

    private sealed record Negated(Node Inner) : Node
    {
        public override double? Value(Func<string, double?> values) => -Inner.Value(values);
    }

    private sealed record Operation(char Sign, Node Left, Node Right) : Node
    {
        public override double? Value(Func<string, double?> values) => (Left.Value(values), Right.Value(values)) switch
        {
            ({ } left, { } right) => Sign switch
            {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                _ => right == 0 ? null : left / right,
            },
            _ => null,
        };
    }

    /// <summary>By recursive descent: sums of products of factors.</summary>
    private sealed class Reader(string text)
    {
        private readonly List<FormulaName> _names = [];
        private FormulaError? _error;
        private int _at;
        private int _depth;

        public (Formula?, FormulaError?) Whole()
        {
            var root = Sum();
            if (_error is null && Peek() is { } left)
            {
                Fail(left == ')' ? FormulaFault.UnmatchedBracket : FormulaFault.UnexpectedSign, _at);
            }

            return _error is null ? (new Formula(root!, _names), null) : (null, _error);
        }

        private Node? Sum() => Chain('+', '-', Product);

        private Node? Product() => Chain('*', '/', Factor);

        private Node? Chain(char one, char other, Func<Node?> part)
        {
            var left = part();
            while (_error is null && Peek() is { } sign && (sign == one || sign == other))
            {
                _at++;
                left = part() is { } right ? new Operation(sign, left!, right) : null;
            }

            return left;
        }

        private Node? Factor()
        {
            if (++_depth > Deepest)
            {
                return Fail(FormulaFault.TooLong, _at);
            }

            var node = Peek() switch
            {
                null => Fail(FormulaFault.UnexpectedEnd, text.Length, 0),
                '-' => Minus(),
                '(' => Bracket(),
                { } digit when char.IsAsciiDigit(digit) => Digits(),
                { } letter when char.IsAsciiLetter(letter) => Word(),
                _ => Fail(FormulaFault.UnexpectedSign, _at),
            };
            _depth--;
            return node;
        }

        private Negated? Minus()
        {
            _at++;
            return Factor() is { } inner ? new Negated(inner) : null;
        }

        private Node? Bracket()
        {
            var opened = _at++;
            var inner = Sum();
            if (_error is not null)
            {
                return null;
            }

            if (Peek() == ')')
            {
                _at++;
                return inner;
            }

            return Peek() is null ? Fail(FormulaFault.UnmatchedBracket, opened) : Fail(FormulaFault.UnexpectedSign, _at);
        }

        private Node? Digits()
        {
            var from = _at;
            while (_at < text.Length && (char.IsAsciiDigit(text[_at]) || text[_at] is '.' or ','))
            {
                _at++;
            }

            return double.TryParse(text[from.._at].Replace(',', '.'), System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? new Number(number)
                : Fail(FormulaFault.UnexpectedSign, from, _at - from);
        }

        private Named Word()
        {
            var from = _at;
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
            {
                _at++;
            }

            var name = text[from.._at];
            _names.Add(new FormulaName(name, from));
            return new Named(name);
        }

        /// <summary>The next sign that is no blank; null at the end.</summary>
        private char? Peek()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }

            return _at < text.Length ? text[_at] : null;
        }

        /// <summary>The first fault counts.</summary>
        private Node? Fail(FormulaFault fault, int position, int length = 1)
        {
            _error ??= new FormulaError(fault, position, length);
            return null;
        }
    }
}
