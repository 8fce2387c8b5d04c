namespace Kjerne.Testing;

/// <summary>
/// A promise to the outside, or to our own later versions, as a committed file. A test compares it with what the program does now; whoever changes the
/// promise on purpose runs scripts/update-contracts and lets the change be read in review.
/// </summary>
public static class Contract
{
    /// <summary>What is wrong, or null. With UPDATE_CONTRACTS=1 the file is written instead.</summary>
    /// <param name="path">Relative to the root of the repository.</param>
    public static string? Compare(string path, string actual)
    {
        var file = Path.Combine(Root(), path);
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_CONTRACTS") is "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return null;
        }

        if (!File.Exists(file))
        {
            return $"{path} is missing: run scripts/update-contracts.";
        }

        var expected = File.ReadAllText(file).ReplaceLineEndings("\n");
        return expected == text ? null : $"{path} differs from what the program does now. If that is meant, run scripts/update-contracts.\n{Difference(expected, text)}";
    }

    private static string Difference(string expected, string actual)
    {
        var (old, now) = (expected.Split('\n'), actual.Split('\n'));
        var gone = old.Except(now).Take(20).Select(x => "- " + x);
        var added = now.Except(old).Take(20).Select(x => "+ " + x);
        return string.Join('\n', gone.Concat(added));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kjerne.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Contracts are compared inside the repository.");
    }
}
