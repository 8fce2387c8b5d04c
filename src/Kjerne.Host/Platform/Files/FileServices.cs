namespace Kjerne.Platform.Files;

public static class FileServices
{
    public static void AddKjerneFiles(this IServiceCollection services)
    {
        services.AddSingleton<IFileStorage, FolderStorage>();
        services.AddSingleton<FileStore>();
        services.AddSingleton<FileSpoolSignal>();
        services.AddHostedService<FileMover>();
    }
}
