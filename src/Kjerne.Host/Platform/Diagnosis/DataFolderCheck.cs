using Kjerne.Platform.Data;

namespace Kjerne.Platform.Diagnosis;

internal sealed class DataFolderCheck(DatabaseOptions options) : IDoctorCheck
{
    private const long LeastFree = 200L << 20;
    private const long FewFree = 2L << 30;

    // As /proc/mounts names them.
    private static readonly string[] NetworkFileSystems = ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "fuse.sshfs", "ceph", "glusterfs", "fuse.glusterfs", "afs", "lustre"];

    public string Name => "Data folder";

    public Task<IReadOnlyList<Finding>> Run(CancellationToken stop)
    {
        var folder = Nearest(options.DataFolder);
        IReadOnlyList<Finding> findings = [Writable(folder), Space(folder), FileSystem(folder)];
        return Task.FromResult(findings);
    }

    /// <summary>The folder itself, or the one in which the first start would make it.</summary>
    private static string Nearest(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }

    private Finding Writable(string folder)
    {
        var probe = Path.Combine(folder, $".kjerne-doctor-{Environment.ProcessId}");
        try
        {
            using (var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                file.WriteByte(0);
                file.Flush(flushToDisk: true);
            }

            return Finding.Ok($"{options.DataFolder} can be written.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Finding.Failure($"{folder} cannot be written ({e.GetType().Name}).", "Give the user who runs Kjerne the right to write there, or choose another folder with --data.");
        }
    }

    private static Finding Space(string folder)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var words = $"{free / (1 << 20):N0} MiB are free.";
        return free switch
        {
            < LeastFree => Finding.Failure(words, "Free some space: without it no mail can be received and nothing saved."),
            < FewFree => Finding.Warning(words, "Plan for more space; attachments and the database grow."),
            _ => Finding.Ok(words),
        };
    }

    /// <summary>SQLite's locks and its shared memory are not reliable over the network.</summary>
    private Finding FileSystem(string folder)
    {
        var format = new DriveInfo(folder).DriveFormat;
        return NetworkFileSystems.Contains(format) && !options.IsPostgres
            ? Finding.Warning($"The folder is on a network file system ({format}).", "Move it to a local disk, or use PostgreSQL with --database: SQLite can be damaged there.")
            : Finding.Ok($"The file system is {format}.");
    }
}
