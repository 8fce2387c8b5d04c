using System.Diagnostics;

namespace Kjerne.Testing;

/// <summary>A folder with a few megabytes and no more: a file system in memory, mounted over it. Only where this process may mount.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    private string Filling => Path.Combine(_folder, "filling");

    /// <param name="folder">Empty; what it held would be hidden.</param>
    /// <returns>Null where mounting is not allowed.</returns>
    public static async Task<SmallDisk?> Over(string folder, int megabytes) =>
        await Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) ? new SmallDisk(folder) : null;

    /// <summary>Takes all that is free, to the last byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filling, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[64 * 1024];
        for (var size = block.Length; size > 0;)
        {
            try
            {
                file.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    public void Free() => File.Delete(Filling);

    /// <summary>After everything on it is closed.</summary>
    public void Dispose()
    {
        using var unmount = Process.Start("umount", ["--lazy", _folder]);
        unmount.WaitForExit();
    }

    private static async Task<bool> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
