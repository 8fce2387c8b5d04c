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
        services.AddScoped<KjerneDb>(x => x.GetRequiredService<DatabaseSession>().ForContainer());
        KeyRing.AddTo(services);
    }
}
