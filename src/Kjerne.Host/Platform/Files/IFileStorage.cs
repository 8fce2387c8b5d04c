namespace Kjerne.Platform.Files;

/// <summary>Where contents stay, each under the SHA-256 of itself (lower-case hex). Nothing is ever overwritten with something else.</summary>
public interface IFileStorage
{
    /// <summary>Returns once the contents are durable: the files and their folders, one flush for all of them.</summary>
    Task Put(IReadOnlyList<(string Hash, ReadOnlyMemory<byte> Content)> files, CancellationToken stop);

    /// <summary>The same for one content of any length, its first bytes and then the rest: read once and never held whole.</summary>
    Task<(string Hash, long Size)> Put(ReadOnlyMemory<byte> start, Stream rest, CancellationToken stop);

    /// <summary>Null when there is none.</summary>
    Stream? Open(string hash);

    IEnumerable<(string Hash, DateTimeOffset TouchedAt)> List();

    /// <summary>Removes it unless somebody has put it again since; never removes what is put at the same moment.</summary>
    /// <returns>False when it was left.</returns>
    bool DeleteUntouchedSince(string hash, DateTimeOffset moment);

    /// <summary>Removes what a process that died left half put or half removed, when it has lain untouched since that moment.</summary>
    void RemoveUnfinished(DateTimeOffset before);
}
