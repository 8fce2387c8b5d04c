namespace Kjerne.Platform.Events;

public static class EventServices
{
    public static void AddKjerneEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventLogReader>();
        services.AddSingleton<EventWaiting>();
        services.AddSingletonHosted<NodeLocks>();
        services.AddSingletonHosted<EventNotifier>();
        services.AddSingletonHosted<EventReaders>();
    }

    public static void AddEventReader<T>(this IServiceCollection services) where T : EventFollower => services.AddSingleton<EventFollower, T>();

    private static void AddSingletonHosted<T>(this IServiceCollection services) where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(x => x.GetRequiredService<T>());
    }
}
