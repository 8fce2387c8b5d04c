using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Platform.Telemetry;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Xunit;

namespace Kjerne.Tests.Platform.Telemetry;

[RunsOnce]
public sealed class RedactionTests
{
    private const string Planted = "planted-5f2c";

    /// <summary>What the console would show, of every category and level that is let through.</summary>
    private sealed class FormattedLog(string format) : ILoggerProvider
    {
        private readonly LogFormatter _formatter = new(Options.Create(new LogOptions { Log = format }), TimeProvider.System);
        private readonly StringWriter _text = new();

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public ILogger CreateLogger(string category) => new Logger(this, category);

        public void Dispose()
        {
        }

        private sealed class Logger(FormattedLog log, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel level) => true;

            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? e, Func<TState, Exception?, string> format)
            {
                lock (log._text)
                {
                    log._formatter.Write(new LogEntry<TState>(level, category, id, state, e, format), null, log._text);
                }
            }
        }
    }

    [Theory]
    [InlineData("json")]
    [InlineData("text")]
    public async Task No_secret_and_nothing_people_wrote_reaches_the_log(string format)
    {
        var log = new FormattedLog(format);
        await using var app = await TestApp.Start(x =>
        {
            x.Services = services => services.AddSingleton<ILoggerProvider>(log);
            x.Routes = routes => routes.MapPost("/api/test/{name}", IResult (string name, ILogger<RedactionTests> logger) =>
            {
                logger.LogWarning("Mail from {Address} failed", $"{Planted}@example.com");
                throw new InvalidOperationException($"quotes {name}: {Planted}");
            }).AllowAnonymous();
        });
        using var client = app.Anonymous();
        using var agent = await app.SignedInAs(Role.Agent);
        agent.DefaultRequestHeaders.Add("Cookie", $"other={Planted}");
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {Planted}");

        using var failed = await client.PostAsJsonAsync($"/api/test/{Planted}?q={Planted}", new { text = Planted }, TestContext.Current.CancellationToken);
        using var signIn = await agent.PostAsJsonAsync($"/api/session?q={Planted}", new { email = $"{Planted}@example.com", password = Planted }, TestContext.Current.CancellationToken);
        using var unreadable = await agent.PostAsync("/api/session", new StringContent($"{{\"password\": {Planted}"), TestContext.Current.CancellationToken);
        using var search = await agent.GetAsync($"/api/conversations?q={Planted}", TestContext.Current.CancellationToken);
        await app.Stop();

        Assert.DoesNotContain(Planted, log.Text);
        Assert.Contains("/api/test/{name}", log.Text);
        Assert.Contains("[address]", log.Text);
        Assert.Contains("InvalidOperationException", log.Text);
    }

    [Theory]
    [InlineData("to kari@example.com now", "to [address] now")]
    [InlineData("<kari.n+x@mail.example.co.uk>", "<[address]>")]
    [InlineData("kåre@blåbær.example", "[address]")]
    [InlineData("nothing here", "nothing here")]
    public void Addresses_are_blotted_out(string text, string cleaned) => Assert.Equal(cleaned, Redaction.Clean(text));

    [Fact]
    public void A_very_long_text_is_cut() => Assert.True(Redaction.Clean(new string('x', 1_000_000)).Length < 10_000);
}
