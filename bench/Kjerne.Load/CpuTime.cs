using System.Globalization;

namespace Kjerne.Load;

/// <summary>Processor time of processes as the kernel counts it (proc(5), /proc/PID/stat fields 14 to 17).</summary>
public static class CpuTime
{
    /// <summary>USER_HZ: 100 on every Linux this runs on.</summary>
    private const double TicksPerSecond = 100;

    /// <summary>User and system time of the process and of its children, also of those that have ended. Milliseconds.</summary>
    public static double OfFamily(int process)
    {
        var all = Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(x => int.TryParse(x, out _))
            .Select(x => Read(int.Parse(x!, CultureInfo.InvariantCulture))).OfType<Stat>().ToList();
        var own = all.Find(x => x.Id == process);
        return ((own?.OwnTicks ?? 0) + (own?.EndedChildrenTicks ?? 0) + all.Where(x => x.Parent == process).Sum(x => x.OwnTicks)) * 1000 / TicksPerSecond;
    }

    /// <summary>User and system time of one process. Milliseconds.</summary>
    public static double Of(int process) => (Read(process)?.OwnTicks ?? 0) * 1000 / TicksPerSecond;

    private static Stat? Read(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");

            // The name stands in parentheses and may hold spaces; after it come the fields from the third on.
            var fields = line[(line.LastIndexOf(')') + 2)..].Split(' ');
            long Field(int number) => long.Parse(fields[number - 3], CultureInfo.InvariantCulture);
            return new Stat(process, Field(4), Field(14) + Field(15), Field(16) + Field(17));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed record Stat(int Id, long Parent, long OwnTicks, long EndedChildrenTicks);
}
