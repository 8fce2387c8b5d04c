namespace Kjerne.Mail.Mime;

/// <summary>Collects defects while one message is read.</summary>
internal sealed class DefectLog
{
    // A hostile message can be wrong in every line; a hundred examples say as much as a million.
    private const int MaxDefects = 100;

    private readonly List<MailDefect> defects = [];
    private readonly HashSet<string> limits = [];

    public IReadOnlyList<MailDefect> All => defects;

    public void Add(MailDefectKind kind, int offset, string words)
    {
        if (defects.Count < MaxDefects)
        {
            defects.Add(new MailDefect(kind, offset, words));
        }
    }

    /// <summary>Once per limit, and never crowded out by other defects: callers decide by it.</summary>
    public void AddLimit(string limit, int offset)
    {
        if (limits.Add(limit))
        {
            defects.Add(new MailDefect(MailDefectKind.LimitExceeded, offset, $"The message goes beyond the limit on {limit}."));
        }
    }
}
