using System.Net;
using System.Net.Sockets;
using Kjerne.Mail.NameResolution;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Mail.Tests.NameResolution;

public sealed class DnsResolverTests
{
    [Fact]
    public async Task Text_of_several_strings_is_joined()
    {
        var text = "v=DKIM1; p=" + new string('A', 700);
        await using var server = new FakeNameServer(question => question.Reply(records: NameQuestion.TextRecord(text)));
        Assert.Equal(text, Assert.IsType<DnsRecord.Text>(Assert.Single((await AskAsync(server)).Records)).Value);
    }

    [Fact]
    public async Task Every_type_is_read()
    {
        await using var server = new FakeNameServer(question => question.Reply(records: question.Type switch
        {
            1 => NameQuestion.Record(1, [192, 0, 2, 1]),
            28 => NameQuestion.Record(28, [0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]),
            15 => NameQuestion.Record(15, [0, 10, .. NameQuestion.Written("MX.x.test")]),
            _ => NameQuestion.Record(12, NameQuestion.Written("host.x.test")),
        }));

        Assert.Equal(new DnsRecord.Address(IPAddress.Parse("192.0.2.1")), Assert.Single((await AskAsync(server, DnsRecordType.Address)).Records));
        Assert.Equal(new DnsRecord.Address(IPAddress.Parse("2001:db8::1")), Assert.Single((await AskAsync(server, DnsRecordType.Address6)).Records));
        Assert.Equal(new DnsRecord.MailExchange(10, "mx.x.test"), Assert.Single((await AskAsync(server, DnsRecordType.MailExchange)).Records));
        Assert.Equal(new DnsRecord.Pointer("host.x.test"), Assert.Single((await AskAsync(server, DnsRecordType.Pointer)).Records));
    }

    [Fact]
    public async Task Alias_is_followed_and_records_of_others_are_not_taken()
    {
        await using var server = new FakeNameServer(question => question.Reply(records:
        [
            NameQuestion.Record(5, NameQuestion.Written("real.other.test")),
            NameQuestion.Record(16, [3, .. "yes"u8], owner: NameQuestion.Written("real.other.test")),
            NameQuestion.Record(16, [2, .. "no"u8], owner: NameQuestion.Written("bank.test")),
        ]));
        Assert.Equal(new DnsRecord.Text("yes"), Assert.Single((await AskAsync(server)).Records));
    }

    [Theory]
    [InlineData(3, typeof(DnsAnswer.NoSuchName))]
    [InlineData(0, typeof(DnsAnswer.NoRecords))]
    [InlineData(2, typeof(DnsAnswer.Failed))]
    [InlineData(5, typeof(DnsAnswer.Failed))]
    public async Task Code_tells_what_nothing_means(int code, Type expected)
    {
        await using var server = new FakeNameServer(question => question.Reply(code));
        Assert.IsType(expected, await AskAsync(server));
    }

    [Fact]
    public async Task Cut_response_is_asked_for_again_over_tcp()
    {
        await using var server = new FakeNameServer(question =>
            question.IsStream ? question.Reply(records: NameQuestion.TextRecord(new string('x', 5000))) : question.Reply(isTruncated: true));

        Assert.Equal(5000, Assert.IsType<DnsRecord.Text>(Assert.Single((await AskAsync(server)).Records)).Value.Length);
        Assert.Equal([false, true], server.Asked.Select(question => question.IsStream));
    }

    [Fact]
    public async Task Server_without_edns_is_asked_without_it()
    {
        await using var server = new FakeNameServer(question => question.HasOptions ? question.Reply(1) : question.Reply(records: NameQuestion.TextRecord("old")));
        Assert.Equal(new DnsRecord.Text("old"), Assert.Single((await AskAsync(server)).Records));
    }

    [Fact]
    public async Task Response_with_another_id_or_question_is_passed_over()
    {
        var count = 0;
        await using var server = new FakeNameServer(question => ++count == 1
            ? question.Reply(id: question.Id ^ 1, records: NameQuestion.TextRecord("forged"))
            : (question with { Bytes = [.. NameQuestion.Written("other.test"), 0, 16, 0, 1] }).Reply(records: NameQuestion.TextRecord("forged")));

        using var resolver = ResolverOf(server, rounds: 2, timeout: TimeSpan.FromMilliseconds(500));
        Assert.IsType<DnsAnswer.Failed>(await resolver.QueryAsync("x.test", DnsRecordType.Text, default));
        Assert.Equal(2, count);
    }

    [Fact]
    public async Task Questions_have_random_ids_and_ports()
    {
        await using var server = new FakeNameServer(question => question.Reply(2));
        using var resolver = ResolverOf(server, rounds: 20);
        await resolver.QueryAsync("x.test", DnsRecordType.Text, TestContext.Current.CancellationToken);

        Assert.InRange(server.Asked.Select(question => question.Id).Distinct().Count(), 18, 20);
        Assert.InRange(server.Asked.Select(question => question.From.Port).Distinct().Count(), 15, 20);
    }

    [Fact]
    public async Task Silent_server_is_given_up_and_the_next_one_asked()
    {
        await using var silent = new FakeNameServer(_ => null);
        await using var talking = new FakeNameServer(question => question.Reply(records: NameQuestion.TextRecord("here")));
        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [silent.Endpoint, talking.Endpoint], Timeout = TimeSpan.FromMilliseconds(200), Rounds = 20 });

        Assert.Equal(new DnsRecord.Text("here"), Assert.Single((await resolver.QueryAsync("x.test", DnsRecordType.Text, default)).Records));
    }

    [Fact]
    public async Task Server_that_is_not_there_is_a_failure()
    {
        IPEndPoint gone;
        await using (var server = new FakeNameServer(_ => null))
        {
            gone = server.Endpoint;
        }

        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [gone], Timeout = TimeSpan.FromSeconds(2) });
        Assert.IsType<DnsAnswer.Failed>(await resolver.QueryAsync("x.test", DnsRecordType.Text, default));
    }

    [Fact]
    public async Task Answer_is_kept_as_long_as_it_says()
    {
        var clock = new MovableClock();
        await using var server = new FakeNameServer(question => question.Reply(records: NameQuestion.TextRecord("x", seconds: 60)));
        using var resolver = new DnsResolver(new DnsResolverOptions { Servers = [server.Endpoint] }, clock);

        await resolver.QueryAsync("x.test", DnsRecordType.Text, default);
        await resolver.QueryAsync("X.test.", DnsRecordType.Text, default);
        Assert.Single(server.Asked);

        clock.Now += TimeSpan.FromSeconds(61);
        await resolver.QueryAsync("x.test", DnsRecordType.Text, default);
        Assert.Equal(2, server.Asked.Count);
    }

    [Fact]
    public async Task Failure_is_not_kept()
    {
        var count = 0;
        await using var server = new FakeNameServer(question => ++count == 1 ? question.Reply(2) : question.Reply(records: NameQuestion.TextRecord("x")));
        using var resolver = ResolverOf(server, rounds: 1);
        Assert.IsType<DnsAnswer.Failed>(await resolver.QueryAsync("x.test", DnsRecordType.Text, default));
        Assert.IsType<DnsAnswer.Found>(await resolver.QueryAsync("x.test", DnsRecordType.Text, default));
    }

    [Fact]
    public void Cache_stays_within_its_bound()
    {
        var clock = new MovableClock();
        var cache = new DnsCache(3, clock);
        for (var number = 0; number < 100; number++)
        {
            cache.Keep($"n{number}", DnsRecordType.Text, new DnsAnswer.NoRecords(), TimeSpan.FromMinutes(1));
        }

        Assert.InRange(Enumerable.Range(0, 100).Count(number => cache.Find($"n{number}", DnsRecordType.Text) is not null), 1, 3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a b.test")]
    [InlineData("a\u0001.test")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123.test")]
    public async Task Name_that_cannot_be_is_not_asked_for(string name)
    {
        await using var server = new FakeNameServer(question => question.Reply());
        using var resolver = ResolverOf(server);
        Assert.IsType<DnsAnswer.NoSuchName>(await resolver.QueryAsync(name, DnsRecordType.Text, default));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Name_beyond_ascii_is_asked_for_in_its_wire_form()
    {
        await using var server = new FakeNameServer(question => question.Reply());
        using var resolver = ResolverOf(server);
        await resolver.QueryAsync("Blåbær.no", DnsRecordType.Text, default);
        Assert.Equal("xn--blbr-roah.no", Assert.Single(server.Asked).Name);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        await using var server = new FakeNameServer(_ => null);
        using var resolver = ResolverOf(server);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await resolver.QueryAsync("x.test", DnsRecordType.Text, soon.Token));
    }

    private static DnsResolver ResolverOf(FakeNameServer server, int rounds = 1, TimeSpan? timeout = null) =>
        new(new DnsResolverOptions { Servers = [server.Endpoint], Timeout = timeout ?? TimeSpan.FromMinutes(1), Rounds = rounds });

    private static async Task<DnsAnswer> AskAsync(FakeNameServer server, DnsRecordType type = DnsRecordType.Text)
    {
        using var resolver = ResolverOf(server);
        return await resolver.QueryAsync("name.x.test", type, TestContext.Current.CancellationToken);
    }

    private sealed class MovableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
