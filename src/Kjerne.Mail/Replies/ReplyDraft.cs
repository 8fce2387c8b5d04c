using System.Text;

namespace Kjerne.Mail.Replies;

/// <summary>The lines of one form of a mail, marked, and the texts made of them.</summary>
internal sealed class ReplyDraft
{
    private readonly List<ReplyLine> lines;
    private readonly ReplyLimits limits;
    private readonly HistoryFinder finder;
    private readonly HashSet<int> context = [];

    public ReplyDraft(List<ReplyLine> lines, bool forwardSubject, ReplyLimits limits)
    {
        this.lines = lines;
        this.limits = limits;
        finder = new HistoryFinder(lines, forwardSubject);
        finder.Mark();
        if (!finder.IsForward)
        {
            MarkRuns();
        }
    }

    /// <summary>Only part of the text was looked at.</summary>
    public bool IsCut { get; init; }

    public bool FoundHistory => finder.FoundBoundary || finder.IsForward || lines.Exists(line => line.Kind == LineKind.Quoted && !line.IsBlank);

    /// <summary>Characters of all lines.</summary>
    public long Letters => lines.Sum(line => (long)line.Text.Length);

    /// <summary>The texts. A mail that is nothing but a quotation or a signature is shown whole rather than as nothing.</summary>
    public ReplyContent Content()
    {
        if (finder.IsForward)
        {
            return new ReplyContent { Text = Join(_ => true), IsForward = true, IsCut = IsCut };
        }
        string text = Join(at => lines[at].Kind == LineKind.New || context.Contains(at));
        if (text.Length == 0)
        {
            text = Join(at => lines[at].Kind is LineKind.Signature or LineKind.MobileFooter);
            bool isAll = text.Length == 0;
            return new ReplyContent
            {
                Text = isAll ? Join(_ => true) : text,
                Quoted = isAll ? "" : Join(at => lines[at].Kind is LineKind.Quoted or LineKind.Introduction),
                Disclaimer = isAll ? "" : Of(LineKind.Disclaimer),
                IsCut = IsCut,
            };
        }
        return new ReplyContent
        {
            Text = text,
            Quoted = Join(at => lines[at].Kind is LineKind.Quoted or LineKind.Introduction && !context.Contains(at)),
            Signature = Of(LineKind.Signature),
            Disclaimer = Of(LineKind.Disclaimer),
            MobileFooter = Of(LineKind.MobileFooter),
            HasInlineAnswers = context.Count > 0,
            IsCut = IsCut,
        };
    }

    private string Of(LineKind kind) => Join(at => lines[at].Kind == kind);

    /// <summary>Stretches of new text, from the first line with words to the line after the last.</summary>
    private void MarkRuns()
    {
        List<(int Start, int End)> runs = Runs();
        for (int index = 0; index < runs.Count; index++)
        {
            // Between quoted lines stand answers; what ends a mail stands in the first or the last stretch.
            if (index == 0 || index == runs.Count - 1)
            {
                Endings.Mark(lines, runs[index].Start, runs[index].End);
            }
        }
        KeepContext(runs.Where(run => Enumerable.Range(run.Start, run.End - run.Start).Any(at => lines[at].Kind == LineKind.New && !lines[at].IsBlank)).ToList());
    }

    private List<(int Start, int End)> Runs()
    {
        var runs = new List<(int, int)>();
        int start = -1;
        for (int at = 0; at <= lines.Count; at++)
        {
            bool isNew = at < lines.Count && lines[at].Kind == LineKind.New;
            if (isNew && start < 0 && !lines[at].IsBlank)
            {
                start = at;
            }
            else if (!isNew && start >= 0)
            {
                runs.Add((start, at));
                start = -1;
            }
        }
        return runs;
    }

    /// <summary>The quoted lines an answer stands under are kept when quoted lines follow it too, or when there are several such answers:
    /// then it answers just these. One answer under the whole quotation needs none.</summary>
    private void KeepContext(List<(int Start, int End)> runs)
    {
        int firstQuoted = lines.FindIndex(line => line.Kind == LineKind.Quoted && !line.IsBlank);
        int lastQuoted = lines.FindLastIndex(line => line.Kind == LineKind.Quoted && !line.IsBlank && line.Depth > 0);
        var answers = runs.Where(run => firstQuoted >= 0 && run.Start > firstQuoted).ToList();
        foreach ((int start, int end) in answers)
        {
            if (answers.Count > 1 || lastQuoted >= end)
            {
                KeepBefore(start);
            }
        }
    }

    private void KeepBefore(int answer)
    {
        int at = answer - 1;
        while (at >= 0 && lines[at].IsBlank && lines[at].Kind != LineKind.Introduction)
        {
            at--;
        }
        for (int kept = 0; at >= 0 && kept < limits.MaxContextLines && lines[at].Kind == LineKind.Quoted && !lines[at].IsBlank && lines[at].Depth > 0; at--, kept++)
        {
            context.Add(at);
        }
    }

    private string Join(Func<int, bool> wanted)
    {
        var text = new StringBuilder();
        int blanks = 0;
        bool quoted = false;
        for (int at = 0; at < lines.Count; at++)
        {
            ReplyLine line = lines[at];
            if (!wanted(at))
            {
                // What stood apart stays apart.
                blanks = Math.Max(blanks, 1);
                continue;
            }
            if (line.IsBlank)
            {
                blanks++;
                continue;
            }
            bool marked = context.Contains(at) || (finder.IsForward && line.Depth > 0);
            text.Append(text.Length == 0 ? "" : blanks > 0 || marked != quoted ? "\n\n" : "\n");
            text.Append(marked ? new string('>', Math.Min(line.Depth, 20)) + " " : "").Append(line.Text);
            quoted = marked;
            blanks = 0;
        }
        return text.ToString();
    }
}
