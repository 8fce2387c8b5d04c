using System.Collections.Concurrent;
using System.Text;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Kjerne.Tests.Platform.Telemetry;

[RunsOnce]
public sealed class ExportingTests
{
    [Fact]
    public async Task Traces_and_metrics_go_to_the_collector_when_one_is_named()
    {
        await using var collector = await Collector.Start();
        await using (var app = await TestApp.Start(x => x.Settings["Kjerne:Otlp"] = collector.Url))
        {
            using var client = app.Anonymous();
            using var answer = await client.GetAsync("/api/setup?q=planted-query", TestContext.Current.CancellationToken);
        }

        await Eventually.True(() => collector.Received.ContainsKey("/v1/traces") && collector.Received.ContainsKey("/v1/metrics"));
        Assert.Contains("kjerne", collector.Received["/v1/traces"]);
        Assert.DoesNotContain("planted-query", collector.Received["/v1/traces"]);
    }

    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentDictionary<string, string> Received { get; } = new();

        public string Url { get; private set; } = "";

        public static async Task<Collector> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var app = builder.Build();
            app.Urls.Add("http://127.0.0.1:0");
            var collector = new Collector(app);
            app.MapPost("/{**path}", async (HttpContext http) =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                collector.Received.AddOrUpdate(http.Request.Path, Encoding.Latin1.GetString(body.ToArray()), (_, before) => before + Encoding.Latin1.GetString(body.ToArray()));
            });
            await app.StartAsync();
            collector.Url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return collector;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
