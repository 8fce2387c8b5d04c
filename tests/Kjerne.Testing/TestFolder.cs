namespace Kjerne.Testing;

/// <summary>A new folder under the system's temporary one, removed at the end.</summary>
public sealed class TestFolder : IDisposable
{
    private TestFolder(string path) => Path = path;

    public string Path { get; }

    public static TestFolder Create(bool keepUntilExit = false)
    {
        var folder = new TestFolder(Directory.CreateTempSubdirectory("kjerne-test-").FullName);
        if (keepUntilExit)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        }

        return folder;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
        }
    }
}
