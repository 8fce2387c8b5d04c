using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Digests;

/// <summary>What is worth knowing and deciding, by mail to chosen people. Reads figures, alarms and proposals; nothing calls it.</summary>
public static class DigestsFeature
{
    public static void AddDigests(this IServiceCollection services)
    {
        services.AddSingleton<DigestMaking>();
        services.AddJob<DigestJob>(DigestJob.JobName, DigestJob.Interval);
    }

    public static void MapDigests(this IEndpointRouteBuilder app)
    {
        var digests = app.MapGroup("/api/digests").WithTags("Digests");
        ListDigests.Map(digests);
        ListDigestPeople.Map(digests);
        AddDigest.Map(digests);
        GetDigest.Map(digests);
        ChangeDigest.Map(digests);
        RemoveDigest.Map(digests);
        LeaveDigest.Map(digests);
        PreviewDigest.Map(digests);
        GetDigestEdition.Map(digests);
        ResendDigestEdition.Map(digests);
    }
}
