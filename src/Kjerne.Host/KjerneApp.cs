using System.Text.Json;
using System.Text.Json.Serialization;
using Kjerne.Features.Access;
using Kjerne.Features.Alerts;
using Kjerne.Features.Channels.Email;
using Kjerne.Features.Conversations;
using Kjerne.Features.Conversations.Contacts;
using Kjerne.Features.Conversations.CustomerPages;
using Kjerne.Features.Customers;
using Kjerne.Features.Delivery;
using Kjerne.Features.Digests;
using Kjerne.Features.Insights;
using Kjerne.Features.Imports;
using Kjerne.Features.Intake;
using Kjerne.Features.Notifications;
using Kjerne.Features.Organisation;
using Kjerne.Features.Topics;
using Kjerne.Features.Triggers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Diagnosis;
using Kjerne.Platform.Errors;
using Kjerne.Platform.Events;
using Kjerne.Platform.Files;
using Kjerne.Platform.Http;
using Kjerne.Platform.Jobs;
using Kjerne.Platform.Live;
using Kjerne.Platform.Telemetry;
using Microsoft.Extensions.Options;

namespace Kjerne;

/// <summary>The index: what the program consists of, one Add and one Map line each.</summary>
public static class KjerneApp
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--data"] = "Kjerne:Data",
        ["--database"] = "Kjerne:Database",
    };

    // One of each in the process: the serialiser keeps the shapes it has worked out for all options whose converters are the same objects.
    private static readonly TypedIdJson TypedIds = new();
    private static readonly JsonStringEnumConverter Enums = new(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // By name and not by the entry assembly: started inside another program (tests, benchmarks) the static files are still ours.
            ApplicationName = typeof(KjerneApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddCommandLine(args, Switches);
        builder.WebHost.UseStaticWebAssets();
        AddPlatform(builder);
        AddFeatures(builder);
        return builder;
    }

    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseKjerneHttp();
        app.UseKjerneTelemetry();
        app.UseKjerneErrors();
        app.UseRouting();
        app.UseAccess();
        MapPlatform(app);
        MapFeatures(app);
#pragma warning disable ASP0014 // Named here so that the routes are known before the start, see Start.
        app.UseEndpoints(_ => { });
#pragma warning restore ASP0014
        return app;
    }

    /// <summary>Database first, then everything that uses it, then the door opens. The routes are made beside it: each is a third of the start.</summary>
    public static async Task Start(WebApplication app)
    {
        var routes = Task.Run(() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints);
        await app.Services.GetRequiredService<DatabaseStart>().Run(app.Lifetime.ApplicationStopping);
        await routes;
        await app.StartAsync();
    }

    private static void AddPlatform(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DatabaseOptions>().BindConfiguration("Kjerne");
        services.AddSingleton(x => x.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        services.AddSingleton(TimeProvider.System);
        services.AddKjerneData();
        services.AddKjerneFiles();
        services.AddKjerneEvents();
        services.AddKjerneLive(ViewerOf, ConfigureJson);
        services.AddKjerneErrors();
        services.AddKjerneHttp();
        services.AddKjerneHealth();
        services.AddKjerneDiagnosis();
        services.AddKjerneOpenApi();
        services.AddKjerneJobs(builder.Configuration.GetSection("Kjerne").Get<DatabaseOptions>() ?? new DatabaseOptions());
        builder.AddKjerneTelemetry();
        services.ConfigureHttpJsonOptions(json => ConfigureJson(json.SerializerOptions));
    }

    private static void MapPlatform(WebApplication app)
    {
        app.MapKjerneLive(Permissions.Self);
        app.MapWorkspace();
        app.MapKjerneHealth();
        app.MapKjerneOpenApi();
    }

    private static LiveViewer? ViewerOf(HttpContext http) => CurrentUser.Of(http) is { } user ? ConversationPresence.ViewerOf(user) : null;

    private static void ConfigureJson(JsonSerializerOptions json)
    {
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(TypedIds);
        json.Converters.Add(Enums);
    }

    private static void AddFeatures(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddAccess();
        services.AddOrganisation();
        services.AddCustomers();
        services.AddTopics();
        services.AddConversations();
        services.AddIntake();
        services.AddImports();
        services.AddDelivery();
        services.AddEmail();
        services.AddTriggers();
        services.AddAlerts();
        services.AddInsights();
        services.AddNotifications();
        services.AddDigests();
    }

    private static void MapFeatures(WebApplication app)
    {
        app.MapLate(x => x.MapAccess());
        app.MapLate(x => x.MapOrganisation());
        app.MapLate(x => x.MapCustomers());
        app.MapLate(x => x.MapTopics());
        app.MapLate(x => x.MapConversations());
        app.MapLate(x => x.MapCustomerPages());
        app.MapLate(x => x.MapContacts());
        app.MapLate(x => x.MapIntake());
        app.MapLate(x => x.MapImports());
        app.MapLate(x => x.MapDelivery());
        app.MapLate(x => x.MapEmail());
        app.MapLate(x => x.MapTriggers());
        app.MapLate(x => x.MapAlerts());
        app.MapLate(x => x.MapInsights());
        app.MapLate(x => x.MapNotifications());
        app.MapLate(x => x.MapDigests());
    }
}
