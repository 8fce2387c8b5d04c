using System.IO.Compression;
using System.Net;
using System.Text;
using Kjerne.Platform.Http;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Platform.Http;

[RunsOnce]
public sealed class GuardedFetcherTests
{
    private const string Hello = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trusted_host_is_fetched()
    {
        await using var server = ScriptedWebServer.Answering(Hello);
        using var fetcher = Trusting(server);

        var result = Assert.IsType<FetchResult.Fetched>(await fetcher.GetAsync(server.Address, Cancellation));

        Assert.Equal((200, "text/plain", "hello"), (result.Status, result.ContentType, Encoding.ASCII.GetString(result.Bytes)));
    }

    [Fact]
    public async Task Request_says_nothing_about_us()
    {
        await using var server = ScriptedWebServer.Answering(Hello);
        using var fetcher = Trusting(server);
        using var activity = new System.Diagnostics.Activity("outer").Start();

        await fetcher.GetAsync(server.Address, Cancellation);

        Assert.True(server.Requests.TryDequeue(out var head));
        var names = head.Split("\r\n")[1..].Where(line => line.Length > 0).Select(line => line[..line.IndexOf(':')]).Order();
        Assert.Equal(["Accept-Encoding", "Host", "User-Agent"], names);
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://0/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://100.100.100.200/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[::127.0.0.1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[64:ff9b:1::a00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:7f00:1::]/")]
    [InlineData("http://localhost/")]
    [InlineData("http://LOCALHOST/")]
    [InlineData("http://１２７.０.０.１/")]
    public async Task Address_inside_is_refused(string address)
    {
        using var fetcher = new GuardedFetcher(new FetchOptions());

        var result = await fetcher.GetAsync(address, Cancellation);

        Assert.Equal(new FetchResult.Refused(FetchRefusal.Network), result);
    }

    [Theory]
    [InlineData("", FetchRefusal.Address)]
    [InlineData("/relative", FetchRefusal.Address)]
    [InlineData("file:///etc/passwd", FetchRefusal.Address)]
    [InlineData("ftp://example.com/", FetchRefusal.Address)]
    [InlineData("gopher://127.0.0.1:25/_HELO", FetchRefusal.Address)]
    [InlineData("http://user:secret@example.com/", FetchRefusal.Address)]
    [InlineData("http://example.com:25/", FetchRefusal.Port)]
    [InlineData("https://example.com:5432/", FetchRefusal.Port)]
    public async Task Other_schemes_ports_and_passwords_are_refused(string address, FetchRefusal reason)
    {
        using var fetcher = new GuardedFetcher(new FetchOptions(), (_, _) => throw new InvalidOperationException("must not resolve"));

        Assert.Equal(new FetchResult.Refused(reason), await fetcher.GetAsync(address, Cancellation));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("93.184.215.14", "10.0.0.5")]
    [InlineData("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "::1")]
    [InlineData("93.184.215.14", "::ffff:192.168.0.1")]
    public async Task Name_that_leads_inside_is_refused_even_among_public_answers(params string[] answers)
    {
        using var fetcher = new GuardedFetcher(new FetchOptions(), (_, _) => Task.FromResult(answers.Select(IPAddress.Parse).ToArray()));

        Assert.Equal(new FetchResult.Refused(FetchRefusal.Network), await fetcher.GetAsync("http://rebind.example/", Cancellation));
    }

    [Fact]
    public async Task Name_is_resolved_once_so_a_changed_answer_gains_nothing()
    {
        await using var server = ScriptedWebServer.Answering(Hello);
        var asked = 0;
        var options = new FetchOptions { TrustedHosts = new HashSet<string> { $"inside.example:{server.Port}" } };
        using var fetcher = new GuardedFetcher(options, (_, _) => Task.FromResult(new[] { ++asked == 1 ? IPAddress.Loopback : IPAddress.None }));

        Assert.IsType<FetchResult.Fetched>(await fetcher.GetAsync($"http://inside.example:{server.Port}/", Cancellation));

        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Trust_is_for_one_host_and_port()
    {
        await using var trusted = ScriptedWebServer.Answering(Hello);
        await using var other = ScriptedWebServer.Answering(Hello);
        using var fetcher = Trusting(trusted);

        Assert.Equal(new FetchResult.Refused(FetchRefusal.Port), await fetcher.GetAsync(other.Address, Cancellation));
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Redirect_is_refused_unless_asked_for()
    {
        await using var server = ScriptedWebServer.Redirecting(() => "/next");
        using var fetcher = Trusting(server);

        Assert.Equal(new FetchResult.Refused(FetchRefusal.Redirect), await fetcher.GetAsync(server.Address, Cancellation));
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/", FetchRefusal.Network)]
    [InlineData("http://[::1]/", FetchRefusal.Network)]
    [InlineData("//127.0.0.2/", FetchRefusal.Network)]
    [InlineData("file:///etc/passwd", FetchRefusal.Address)]
    [InlineData("http://127.0.0.1:22/", FetchRefusal.Port)]
    [InlineData("http://u:p@127.0.0.1/", FetchRefusal.Address)]
    public async Task Redirect_inside_is_refused(string to, FetchRefusal reason)
    {
        await using var server = ScriptedWebServer.Redirecting(() => to);
        using var fetcher = Trusting(server, options => options with { MaxRedirects = 3 });

        Assert.Equal(new FetchResult.Refused(reason), await fetcher.GetAsync(server.Address, Cancellation));
    }

    [Fact]
    public async Task Endless_redirects_end_after_three()
    {
        await using var server = ScriptedWebServer.Redirecting(() => "/again");
        using var fetcher = Trusting(server, options => options with { MaxRedirects = 100 });

        Assert.Equal(new FetchResult.Refused(FetchRefusal.Redirect), await fetcher.GetAsync(server.Address, Cancellation));
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Redirect_to_another_origin_does_not_take_headers_along()
    {
        await using var target = ScriptedWebServer.Answering(Hello);
        await using var server = ScriptedWebServer.Redirecting(() => target.Address);
        var trusted = new HashSet<string> { $"127.0.0.1:{server.Port}", $"127.0.0.1:{target.Port}" };
        using var fetcher = new GuardedFetcher(new FetchOptions { TrustedHosts = trusted, MaxRedirects = 1 });
        var request = new FetchRequest(server.Address) { Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer secret" } };

        Assert.IsType<FetchResult.Fetched>(await fetcher.SendAsync(request, Cancellation));

        Assert.Contains("Bearer secret", server.Requests.Single());
        Assert.DoesNotContain("Bearer secret", target.Requests.Single());
    }

    [Fact]
    public async Task Endless_body_is_cut_off()
    {
        await using var server = new ScriptedWebServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
            while (true)
            {
                await stream.WriteAsync(new byte[8_192], cancellation);
            }
        });
        using var fetcher = Trusting(server, options => options with { MaxBytes = 100_000 });

        Assert.Equal(new FetchResult.TooLarge(100_000), await fetcher.GetAsync(server.Address, Cancellation));
    }

    [Fact]
    public async Task Announced_size_over_the_limit_is_refused_unread()
    {
        await using var server = ScriptedWebServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n");
        using var fetcher = Trusting(server);

        Assert.IsType<FetchResult.TooLarge>(await fetcher.GetAsync(server.Address, Cancellation));
    }

    [Fact]
    public async Task Compression_bomb_is_cut_off_by_its_true_size()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[50_000_000], Cancellation);
        }

        await using var server = new ScriptedWebServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"), cancellation);
            await stream.WriteAsync(packed.ToArray(), cancellation);
        });
        using var fetcher = Trusting(server, options => options with { MaxBytes = 1_000_000 });

        Assert.True(packed.Length < 1_000_000);
        Assert.Equal(new FetchResult.TooLarge(1_000_000), await fetcher.GetAsync(server.Address, Cancellation));
    }

    [Fact]
    public async Task Unknown_coding_is_refused()
    {
        await using var server = ScriptedWebServer.Answering("HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: 1\r\n\r\nx");
        using var fetcher = Trusting(server);

        Assert.Equal(new FetchResult.Refused(FetchRefusal.Encoding), await fetcher.GetAsync(server.Address, Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst bytes")]
    public async Task Silent_peer_times_out(string start)
    {
        await using var server = new ScriptedWebServer(async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start), cancellation);
            await Task.Delay(Timeout.Infinite, cancellation);
        });
        using var fetcher = Trusting(server, options => options with { Timeout = TimeSpan.FromMilliseconds(300) });

        Assert.IsType<FetchResult.TimedOut>(await fetcher.GetAsync(server.Address, Cancellation));
    }

    [Theory]
    [InlineData("not http at all\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nxyz")]
    [InlineData("")]
    public async Task Broken_answer_is_unreachable(string answer)
    {
        await using var server = ScriptedWebServer.Answering(answer);
        using var fetcher = Trusting(server);

        Assert.IsType<FetchResult.Unreachable>(await fetcher.GetAsync(server.Address, Cancellation));
    }

    [Fact]
    public async Task Unknown_name_is_unreachable()
    {
        using var fetcher = new GuardedFetcher(new FetchOptions(), (_, _) => Task.FromResult<IPAddress[]>([]));

        Assert.IsType<FetchResult.Unreachable>(await fetcher.GetAsync("https://nowhere.example/", Cancellation));
    }

    [Fact]
    public async Task Callers_own_cancellation_is_not_a_result()
    {
        await using var server = ScriptedWebServer.Answering(Hello);
        using var fetcher = Trusting(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetcher.GetAsync(server.Address, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Body_and_headers_are_sent()
    {
        await using var server = ScriptedWebServer.Answering(Hello);
        using var fetcher = Trusting(server);
        var request = new FetchRequest(server.Address)
        {
            Method = HttpMethod.Post,
            Body = "{}"u8.ToArray(),
            Headers = new Dictionary<string, string> { ["webhook-id"] = "m1", ["Host"] = "other.example" },
        };

        Assert.IsType<FetchResult.Fetched>(await fetcher.SendAsync(request, Cancellation));

        var head = server.Requests.Single();
        Assert.StartsWith("POST / HTTP/1.1\r\n", head);
        Assert.Contains("webhook-id: m1\r\n", head);
        Assert.DoesNotContain("other.example", head);
    }

    private static GuardedFetcher Trusting(ScriptedWebServer server, Func<FetchOptions, FetchOptions>? change = null)
    {
        var options = new FetchOptions { TrustedHosts = new HashSet<string> { $"127.0.0.1:{server.Port}" } };
        return new GuardedFetcher(change is null ? options : change(options));
    }
}
