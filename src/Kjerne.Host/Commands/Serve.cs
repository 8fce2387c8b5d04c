namespace Kjerne.Commands;

public static class Serve
{
    public static async Task<int> Run(string[] args)
    {
        var builder = KjerneApp.CreateBuilder(args);
        await using var app = KjerneApp.Build(builder);
        await KjerneApp.Start(app);
        await app.WaitForShutdownAsync();
        return 0;
    }
}
