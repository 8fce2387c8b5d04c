namespace Kjerne.Mail.Smtp;

/// <summary>The bytes all sessions together may hold of messages being received.</summary>
internal sealed class SmtpMemoryBudget(long limitBytes)
{
    private long takenBytes;

    public bool HasRoomFor(long bytes) => Volatile.Read(ref takenBytes) + bytes <= limitBytes;

    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref takenBytes, bytes) <= limitBytes)
        {
            return true;
        }

        Interlocked.Add(ref takenBytes, -bytes);
        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref takenBytes, -bytes);
}
