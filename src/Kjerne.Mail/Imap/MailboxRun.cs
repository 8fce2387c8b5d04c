namespace Kjerne.Mail.Imap;

/// <summary>Where one reading of a folder is, and what has gone wrong since something went well.</summary>
internal sealed class MailboxRun(MailboxCursor? start, MailboxSuspicions suspicions, int maxAttempts)
{
    private Queue<uint> pending = [];
    private ImapFailure? lastFailure;
    private int failuresInARow;
    private int suspectedInARow;
    private int descriptionFailures;
    private bool owesPause;

    public MailboxCursor? Position { get; private set; } = start;

    /// <summary>Found and not yet read, in ascending order.</summary>
    public IReadOnlyCollection<uint> Pending => pending;

    /// <summary>The one too many since the last mail that was read or passed over; null while it is worth going on.</summary>
    public ImapFailure? FatalFailure => failuresInARow >= maxAttempts ? lastFailure : null;

    /// <summary>The chunk at hand is to be left.</summary>
    public bool MustListAnew { get; private set; }

    /// <summary>Describing mails fails over and over: go on without.</summary>
    public bool SkipsDescriptions => descriptionFailures >= maxAttempts;

    public void StartAt(MailboxCursor position)
    {
        Position = position;
        pending = [];
    }

    public void Await(IReadOnlyList<uint> uids) => pending = new Queue<uint>(uids);

    public List<uint> NextChunk(int length)
    {
        MustListAnew = false;
        return [.. pending.Take(length)];
    }

    /// <summary>The mail is done with, whatever became of it.</summary>
    public MailboxCursor Advance(uint uid)
    {
        while (pending.TryPeek(out var next) && next <= uid)
        {
            pending.Dequeue();
        }

        var position = new MailboxCursor(Position!.Value.UidValidity, uid);
        suspicions.Clear(position);
        failuresInARow = suspectedInARow = 0;
        MustListAnew = false;
        Position = position;
        return position;
    }

    public void Fail(ImapFailure failure)
    {
        lastFailure = failure;
        failuresInARow++;
        owesPause = true;
        pending = [];
    }

    public void DescriptionFailed(ImapFailure failure)
    {
        descriptionFailures++;
        MustListAnew = owesPause = failure is ImapFailure.Lost;
    }

    /// <summary>True when this mail has been tried often enough to ask whether it is to blame.</summary>
    public bool Suspect(uint uid)
    {
        MustListAnew = owesPause = true;
        suspectedInARow++;
        pending = [];
        return suspicions.Add(new MailboxCursor(Position!.Value.UidValidity, uid)) >= maxAttempts;
    }

    /// <summary>It was not the mail: the reading ends with this.</summary>
    public void Blame(ImapFailure failure)
    {
        lastFailure = failure;
        failuresInARow = maxAttempts;
    }

    /// <summary>How many failures there were, once for each; 0: go on at once.</summary>
    public int TakePause()
    {
        var pauses = owesPause ? Math.Max(1, failuresInARow + suspectedInARow) : 0;
        owesPause = false;
        return pauses;
    }
}

/// <summary>How often each mail failed, over all readings of one reader: a mail that ends every reading is found out too.</summary>
internal sealed class MailboxSuspicions
{
    private readonly Dictionary<MailboxCursor, int> attempts = [];

    public int Add(MailboxCursor mail) => attempts[mail] = attempts.GetValueOrDefault(mail) + 1;

    public void Clear(MailboxCursor mail) => attempts.Remove(mail);
}
