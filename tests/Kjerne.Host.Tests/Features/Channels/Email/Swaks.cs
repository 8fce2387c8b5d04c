using System.Diagnostics;

namespace Kjerne.Host.Tests.Features.Channels.Email;

/// <summary>A mail program that others wrote.</summary>
internal static class Swaks
{
    public const string Program = "/usr/bin/swaks";

    public static async Task<(int Code, string Dialogue)> Run(int port, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, ["--server", $"127.0.0.1:{port}", "--helo", "swaks.example", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
