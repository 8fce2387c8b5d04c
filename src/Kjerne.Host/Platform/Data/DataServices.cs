using Kjerne.Platform.Events;

namespace Kjerne.Platform.Data;

public static class DataServices
{
    public static void AddKjerneData(this IServiceCollection services)
    {
        services.AddSingleton<Database>();
        services.AddSingleton<EventSignal>();
        services.AddSingleton<DatabaseStart>();
        services.AddSingleton<Writer>(x => x.GetRequiredService<Database>().Options.IsPostgres
            ? ActivatorUtilities.CreateInstance<PostgresWriter>(x)
            : ActivatorUtilities.CreateInstance<SqliteWriter>(x));
        services.AddScoped<DatabaseSession>();
        KeyRing.AddTo(services);

        // Not disposed by the container a second time: the session owns it.
        services.AddScoped<KjerneDb>(x => x.GetRequiredService<DatabaseSession>().Db);
    }
}
