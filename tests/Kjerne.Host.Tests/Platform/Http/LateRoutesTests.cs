using System.Net;
using System.Text.Json;
using Kjerne.Platform.Http;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Platform.Http;

/// <summary>Handlers that are put together at the first request to their feature.</summary>
[RunsOnce]
public sealed class LateRoutesTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private int _maps;
    private int _calls;

    [Fact]
    public async Task Nothing_is_put_together_before_a_request_and_all_of_the_feature_at_the_first()
    {
        await using var app = await TestApp.Start(x => x.Routes = y => y.MapLate(Map));
        using var client = app.Anonymous();
        Assert.Equal(1, _maps);

        Assert.Equal("""{"name":"two"}""", await client.GetStringAsync("/late/two"));
        Assert.Equal("""{"name":"one"}""", await client.GetStringAsync("/late/one"));
        Assert.Equal(2, _maps);
    }

    [Theory]
    [InlineData("GET", "/late/none", HttpStatusCode.NotFound)]
    [InlineData("GET", "/late", HttpStatusCode.NotFound)]
    [InlineData("GET", "/late/number/seven", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/late/one", HttpStatusCode.MethodNotAllowed)]
    public async Task A_request_to_no_route_of_the_feature_is_refused_and_puts_nothing_together(string method, string path, HttpStatusCode expected)
    {
        await using var app = await TestApp.Start(x => x.Routes = y => y.MapLate(Map));
        using var client = app.Anonymous();

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal((expected, 1, 0), (answer.StatusCode, _maps, _calls));
    }

    [Fact]
    public async Task Two_first_requests_at_once_put_it_together_once_and_both_are_answered()
    {
        using var hold = new Hold();
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapLate(x =>
        {
            Map(x);
            hold.WaitUnlessFirst(_maps);
        });
        var endpoints = Endpoints(app);

        var (first, firstBody) = Request(app, endpoints[0]);
        Assert.True(hold.Reached.Wait(Longest, TestContext.Current.CancellationToken));
        var (second, secondBody) = Request(app, endpoints[1]);
        await Eventually.True(() => second.ThreadState.HasFlag(ThreadState.WaitSleepJoin), what: "the second request waits");
        hold.Release.Set();

        Assert.True(first.Join(Longest) && second.Join(Longest));
        Assert.Equal((2, "one", "two"), (_maps, NameIn(firstBody), NameIn(secondBody)));
    }

    [Fact]
    public async Task A_first_request_that_is_given_up_leaves_the_feature_whole_for_the_next()
    {
        using var hold = new Hold();
        await using var app = await TestApp.Start(x => x.Routes = y => y.MapLate(z =>
        {
            Map(z);
            hold.WaitUnlessFirst(_maps);
        }));
        using var client = app.Anonymous();
        using var stop = new CancellationTokenSource();

        var givenUp = client.GetAsync("/late/one", stop.Token);
        await Eventually.True(() => hold.Reached.IsSet, what: "the handlers are being put together");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => givenUp);
        hold.Release.Set();

        Assert.Equal("""{"name":"one"}""", await client.GetStringAsync("/late/one"));
        Assert.Equal("""{"name":"two"}""", await client.GetStringAsync("/late/two"));
        Assert.Equal(2, _maps);
    }

    private void Map(IEndpointRouteBuilder routes)
    {
        Interlocked.Increment(ref _maps);
        var late = routes.MapGroup("/late").AllowAnonymous();
        late.MapGet("/one", () => Named("one"));
        late.MapGet("/two", () => Named("two"));
        late.MapGet("/number/{number:int}", (int number) => Named($"{number}"));
    }

    private Answer Named(string name)
    {
        Interlocked.Increment(ref _calls);
        return new Answer(name);
    }

    private static List<Endpoint> Endpoints(IEndpointRouteBuilder app) => [.. app.DataSources.SelectMany(x => x.Endpoints)];

    /// <summary>On a thread of its own, so that one can see whether it waits.</summary>
    private static (Thread Thread, MemoryStream Body) Request(WebApplication app, Endpoint endpoint)
    {
        var body = new MemoryStream();
        var thread = new Thread(() =>
        {
            using var scope = app.Services.CreateScope();
            var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            http.Request.Method = HttpMethods.Get;
            http.Response.Body = body;
            endpoint.RequestDelegate!(http).GetAwaiter().GetResult();
        });
        thread.Start();
        return (thread, body);
    }

    private static string? NameIn(MemoryStream body) => JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("name").GetString();

    private sealed record Answer(string Name);

    /// <summary>Stops whoever puts the handlers together until it is let go on.</summary>
    private sealed class Hold : IDisposable
    {
        public ManualResetEventSlim Reached { get; } = new();

        public ManualResetEventSlim Release { get; } = new();

        public void WaitUnlessFirst(int maps)
        {
            if (maps > 1)
            {
                Reached.Set();
                Release.Wait(Longest);
            }
        }

        public void Dispose()
        {
            Reached.Dispose();
            Release.Dispose();
        }
    }
}
