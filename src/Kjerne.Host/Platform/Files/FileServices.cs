using Kjerne.Platform.Jobs;

namespace Kjerne.Platform.Files;

public static class FileServices
{
    public static void AddKjerneFiles(this IServiceCollection services)
    {
        services.AddSingleton<IFileStorage, FolderStorage>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<FileSpoolSignal>();
        services.AddHostedService<FileMover>();
        services.AddJob<FileSweep>("file-sweep", FileSweep.Interval);
    }
}
