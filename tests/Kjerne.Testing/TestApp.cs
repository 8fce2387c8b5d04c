using System.Net;
using System.Text.Json;
using Kjerne.Features.Channels.Email;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Kjerne.Testing;

public sealed class TestAppOptions
{
    /// <summary>SQLite or PostgreSQL; by default what this run of the tests is about.</summary>
    public DatabaseKind Database { get; set; } = TestDatabase.KindOfThisRun;

    /// <summary>Existing data to start on; the app under test does not remove it. Null: new, migrated, without a row.</summary>
    public TestDatabase? Data { get; set; }

    /// <summary>Null: the system's clock.</summary>
    public FakeClock? Clock { get; set; }

    /// <summary>Configuration by full name, <c>Kjerne:Smtp:Port</c>. Given as command line arguments, so that it is there from the first line on.</summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        ["Kjerne:Mail:Listen"] = "127.0.0.1:0",
    };

    /// <summary>Whether scheduled jobs run by themselves. All of them do soon after a start, so in the middle of a test that runs one by hand; and they cost an eighth of all the time.</summary>
    public bool IsScheduleOn { get; set; }

    /// <summary>Replaces services: what is registered last holds.</summary>
    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Adds routes that only the test has.</summary>
    public Action<WebApplication>? Routes { get; set; }
}

/// <summary>The real program in this process: Kestrel on a free port, a data folder of its own. One per test; nothing is shared.</summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>Of the first app: what System.Text.Json learns of types it shares among options with the same converters and resolver, and each app would learn it anew.</summary>
    private static JsonSerializerOptions? _json;

    private readonly TestAppOptions _options;
    private readonly bool _ownsData;
    private WebApplication? _app;

    private TestApp(TestAppOptions options, TestDatabase data)
    {
        _options = options;
        Data = data;
        _ownsData = options.Data is null;
    }

    public TestDatabase Data { get; }

    /// <summary>Without a slash at the end. Another one after <see cref="Restart"/>.</summary>
    public string Url { get; private set; } = "";

    /// <summary>The same by name: passkeys and secure contexts want a name, not a number.</summary>
    public string LocalhostUrl => Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>Where the app takes mail in. Another one after <see cref="Restart"/>.</summary>
    public IPEndPoint MailEndpoint => Services.GetRequiredService<SmtpListener>().Endpoint ?? throw new InvalidOperationException("The app does not listen for mail.");

    public IServiceProvider Services => _app?.Services ?? throw new InvalidOperationException("The app is stopped.");

    public Writer Writer => Services.GetRequiredService<Writer>();

    /// <exception cref="InvalidOperationException">The app was started on the system's clock.</exception>
    public FakeClock Clock => _options.Clock ?? throw new InvalidOperationException("Start the app with a FakeClock.");

    /// <summary>Of all runs since the first start.</summary>
    public CapturedLog Log { get; } = new();

    public static async Task<TestApp> Start(Action<TestAppOptions>? configure = null)
    {
        var options = new TestAppOptions();
        configure?.Invoke(options);
        var app = new TestApp(options, options.Data ?? await TestDatabase.Create(options.Database));
        try
        {
            await app.Run();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>A context that reads. Dispose it.</summary>
    public KjerneDb Db() => Services.GetRequiredService<Database>().OpenReader();

    /// <summary>Reads by a function.</summary>
    public async Task<T> Read<T>(Func<KjerneDb, Task<T>> read)
    {
        await using var db = Db();
        return await read(db);
    }

    /// <summary>Nobody is signed in. Keeps cookies, follows no redirect, says what the browser app says of itself, and survives <see cref="Restart"/>.</summary>
    public HttpClient Anonymous() => NewClient(new CookieContainer());

    internal HttpClient NewClient(CookieContainer cookies)
    {
        var client = new HttpClient(new CurrentAddress(this, cookies)) { BaseAddress = new Uri("http://127.0.0.1/") };
        client.DefaultRequestHeaders.Add("X-Kjerne", "1");
        return client;
    }

    /// <summary>Stops in good order and starts again on the same data.</summary>
    public async Task Restart()
    {
        await Stop();
        await Run();
    }

    public async Task Stop()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (_ownsData)
        {
            await Data.DisposeAsync();
        }
    }

    private async Task Run()
    {
        string[] arguments = ["--urls=http://127.0.0.1:0", "--Kjerne:Mail:Listen=127.0.0.1:0", .. Data.Arguments, .. _options.Settings.Select(x => $"--{x.Key}={x.Value}")];
        var builder = KjerneApp.CreateBuilder(arguments);
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Log);
        if (_options.Clock is { } clock)
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
        }

        // A password costs 50 ms of a core on purpose; that protects nobody here.
        builder.Services.Configure<PasswordHasherOptions>(x => x.IterationCount = 2_000);
        builder.Services.PostConfigure<JsonOptions>(x => ShareLearned(x.SerializerOptions));
        if (!_options.IsScheduleOn)
        {
            builder.Services.Remove(builder.Services.Single(x => x.ServiceType == typeof(IHostedService) && x.ImplementationType == typeof(QuartzHostedService)));
        }

        _options.Services?.Invoke(builder.Services);
        _app = KjerneApp.Build(builder);
        _options.Routes?.Invoke(_app);
        try
        {
            await KjerneApp.Start(_app);
        }
        catch
        {
            // What never started is not stopped: that would wait for the grace given to services that work.
            await _app.DisposeAsync();
            _app = null;
            throw;
        }

        Url = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    private static void ShareLearned(JsonSerializerOptions json)
    {
        var first = Interlocked.CompareExchange(ref _json, json, null) ?? json;
        if (first == json)
        {
            return;
        }

        json.Converters.Clear();
        foreach (var converter in first.Converters)
        {
            json.Converters.Add(converter);
        }

        json.TypeInfoResolver = first.TypeInfoResolver;
    }

    /// <summary>Sends every request to where the app listens now.</summary>
    private sealed class CurrentAddress(TestApp app, CookieContainer cookies)
        : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
        {
            request.RequestUri = new UriBuilder(request.RequestUri!) { Port = new Uri(app.Url).Port }.Uri;
            return base.SendAsync(request, stop);
        }
    }
}
