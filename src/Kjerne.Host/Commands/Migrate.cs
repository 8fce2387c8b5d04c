using Kjerne.Platform.Data;

namespace Kjerne.Commands;

/// <summary>kjerne migrate [--data DIR] [--database CONNECTION]: brings the database up to date without starting.</summary>
public static class Migrate
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = KjerneApp.Build(KjerneApp.CreateBuilder(args));
        await app.Services.GetRequiredService<DatabaseStart>().Run(CancellationToken.None);
        Console.WriteLine("The database is up to date.");
        return 0;
    }
}
