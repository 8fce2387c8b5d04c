namespace Kjerne.Mail.NameResolution;

/// <summary>Answers for as long as they are good. When it is full, what is over goes first, else everything: simple, and rare.</summary>
internal sealed class DnsCache(int maxAnswers, TimeProvider time)
{
    private readonly Dictionary<(string Name, DnsRecordType Type), (DnsAnswer Answer, DateTimeOffset EndsAt)> answers = [];
    private readonly Lock gate = new();

    public DnsAnswer? Find(string name, DnsRecordType type)
    {
        lock (gate)
        {
            return answers.TryGetValue((name, type), out var kept) && kept.EndsAt > time.GetUtcNow() ? kept.Answer : null;
        }
    }

    public void Keep(string name, DnsRecordType type, DnsAnswer answer, TimeSpan lifetime)
    {
        if (maxAnswers == 0 || lifetime <= TimeSpan.Zero)
        {
            return;
        }

        var now = time.GetUtcNow();
        lock (gate)
        {
            if (answers.Count >= maxAnswers)
            {
                MakeRoom(now);
            }

            answers[(name, type)] = (answer, now + lifetime);
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, _) in answers.Where(kept => kept.Value.EndsAt <= now).ToList())
        {
            answers.Remove(key);
        }

        if (answers.Count >= maxAnswers)
        {
            answers.Clear();
        }
    }
}
