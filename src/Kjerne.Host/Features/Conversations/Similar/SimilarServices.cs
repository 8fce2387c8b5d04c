namespace Kjerne.Features.Conversations.Similar;

public static class SimilarServices
{
    public static void AddSimilar(this IServiceCollection services)
    {
        services.AddOptions<SimilarOptions>().BindConfiguration("Kjerne:Similar").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<SimilarInquiries>();
        services.AddHostedService(x => x.GetRequiredService<SimilarInquiries>());
    }
}
