using Kjerne.Platform.Data;

namespace Kjerne.Commands;

/// <summary>kjerne migrate [--data DIR] [--database CONNECTION]: brings the schema up to date and ends. The server does the same at its start; this is for doing it beforehand.</summary>
public static class Migrate
{
    public static async Task<int> Run(string[] args)
    {
        var builder = KjerneApp.CreateBuilder(args);
        await using var app = KjerneApp.Build(builder);
        await app.Services.GetRequiredService<DatabaseStart>().Run(CancellationToken.None);
        Console.WriteLine("The database is up to date.");
        return 0;
    }
}
