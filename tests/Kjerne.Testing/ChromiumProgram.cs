namespace Kjerne.Testing;

/// <summary>The browser of this machine.</summary>
public static class ChromiumProgram
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Path => Environment.GetEnvironmentVariable("KJERNE_CHROMIUM") ?? Array.Find(Places, File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing: install the Debian package 'chromium', or name it in KJERNE_CHROMIUM.");
}
