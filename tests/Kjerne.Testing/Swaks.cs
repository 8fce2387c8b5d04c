using System.Diagnostics;
using System.Net;

namespace Kjerne.Testing;

/// <summary>Debian's swaks: a mail client that somebody else wrote.</summary>
public static class Swaks
{
    /// <summary>Null when it can be run, else what to install; for <c>Assert.SkipWhen</c>.</summary>
    public static string? Missing => File.Exists("/usr/bin/swaks") ? null : "swaks is not installed (Debian package 'swaks')";

    /// <summary>Exit code 0 means delivered; the transcript is what both sides said.</summary>
    public static async Task<(int ExitCode, string Transcript)> Send(IPEndPoint server, string from, string to, params string[] more)
    {
        var start = new ProcessStartInfo("swaks", ["--server", server.Address.ToString(), "--port", $"{server.Port}", "--from", from, "--to", to, "--timeout", "30", .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, string.Concat(output));
    }
}
