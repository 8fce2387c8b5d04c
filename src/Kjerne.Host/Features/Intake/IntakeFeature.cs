using Kjerne.Features.Access;
using Kjerne.Features.Intake.Steps;
using Kjerne.Platform.Files;

namespace Kjerne.Features.Intake;

/// <summary>The door: <see cref="IntakeInbox"/> takes in, <see cref="IChannelReader"/> is what a channel brings along.</summary>
public static class IntakeFeature
{
    public static void AddIntake(this IServiceCollection services)
    {
        services.AddSingleton<IntakeQueue>();
        services.AddSingleton<IFileReferences, IntakeFiles>();
        services.AddSingleton<IntakeInbox>();
        services.AddSingleton<IntakeSteps>();
        services.AddSingleton<LoopGuard>();
        services.AddSingleton<RecordDeliveryNews>();
        services.AddSingleton<TakePartnerAnswer>();
        services.AddSingleton<FindConversation>();
        services.AddSingleton<AppendMessage>();
        services.AddSingleton<IntakeRun>();
        services.AddHostedService<IntakeWorker>();
        services.AddHealthChecks().AddCheck<IntakeHealth>("intake", timeout: Platform.Telemetry.Health.LongestCheck);
    }

    public static void MapIntake(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/intake").WithTags("Intake").RequireAuthorization(Permissions.FailedIntake);
        FailedIntake.Map(group);
        ReleaseIntake.Map(group);
    }
}
