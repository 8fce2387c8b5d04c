using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Kjerne.Load;

/// <summary>Counts the flushes to disk that a process asks the kernel for, by perf(1) where that may be used.</summary>
public sealed class FlushCount : IDisposable
{
    private readonly Process? _perf;

    public FlushCount(int process)
    {
        try
        {
            var start = new ProcessStartInfo("perf", ["stat", "-x,", "-e", "syscalls:sys_enter_fsync,syscalls:sys_enter_fdatasync", "-p", process.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardError = true,
            };
            _perf = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed: the figure is left out.
        }
    }

    /// <summary>Null when it could not be counted.</summary>
    public long? End()
    {
        if (_perf is null || _perf.HasExited)
        {
            return null;
        }

        Process.Start("kill", ["-INT", _perf.Id.ToString(CultureInfo.InvariantCulture)]).WaitForExit();
        var counts = Regex.Matches(_perf.StandardError.ReadToEnd(), @"^(\d+),,syscalls:", RegexOptions.Multiline);
        return counts.Count == 0 ? null : counts.Sum(x => long.Parse(x.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    public void Dispose() => _perf?.Dispose();
}
