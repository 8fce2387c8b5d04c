using System.Globalization;

namespace Kjerne.Testing;

/// <summary>A new folder under the system's temporary one, removed at the end; those of runs that were killed are removed by the next run.</summary>
public sealed class TestFolder : IDisposable
{
    private const string Prefix = "kjerne-test-";

    static TestFolder()
    {
        foreach (var folder in Directory.EnumerateDirectories(System.IO.Path.GetTempPath(), Prefix + "*").Where(IsOfTheDead))
        {
            Remove(folder);
        }
    }

    private TestFolder(string path) => Path = path;

    public string Path { get; }

    public static TestFolder Create(bool keepUntilExit = false)
    {
        var folder = new TestFolder(Directory.CreateTempSubdirectory($"{Prefix}{Environment.ProcessId}-").FullName);
        if (keepUntilExit)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        }

        return folder;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Remove(Path);

    /// <summary>The name carries the number of the process that made it.</summary>
    private static bool IsOfTheDead(string folder)
    {
        var parts = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-');
        return parts.Length == 2 && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var process) && !Directory.Exists($"/proc/{process}");
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or UnauthorizedAccessException)
        {
            // Somebody else removed it first, or it is somebody else's.
        }
    }
}
