using System.Net;
using Kjerne.Features.Access;
using Kjerne.Features.Channels.Email;
using Kjerne.Features.Conversations;
using Kjerne.Features.Intake;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace Kjerne.Tests.Features.Intake;

/// <summary>A mail that breaks something: never lost, seen by those who may, run again when it is mended.</summary>
public sealed class FailedIntakeTests
{
    private bool _isMended;

    [Fact]
    public async Task A_mail_that_breaks_the_reader_is_kept_listed_and_run_again_after_the_fix()
    {
        await using var house = await MailHouse.Start(x => x.Services = BreakOn("KNEKK"));
        var lead = (await house.App.AddUser(Role.Lead)).Client;
        var mail = new TestMail { Text = "KNEKK leseren" };

        var item = await house.Take(mail);
        var next = await house.Receive(new TestMail { Text = "Neste mail" });

        Assert.Equal((IntakeState.Failed, 1, "not_understood"), (item.State, item.Attempts, item.Cause));
        Assert.DoesNotContain("KNEKK", item.Error, StringComparison.Ordinal);
        Assert.Equal(DeliveryState.Received, next.Delivery);
        var row = Assert.Single((await lead.Read("/api/intake/failed"))["items"].EnumerateArray());
        Assert.Equal((item.Id.Value, "failed", TestWorkplace.DefaultAddress), (row.GetProperty("id").GetInt64(), row.GetProperty("state").GetString(), row.GetProperty("accountAddress").GetString()));
        Assert.Equal(mail.Bytes(), await lead.GetByteArrayAsync($"/api/intake/{item.Id}/raw", TestContext.Current.CancellationToken));

        var again = await lead.Post($"/api/intake/{item.Id}/run", null);
        await house.Settled();
        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Equal((IntakeState.Failed, 2), await State(house, item));

        _isMended = true;
        await house.App.Restart();
        await lead.Post($"/api/intake/{item.Id}/run", null);
        await house.Settled();

        Assert.Equal((IntakeState.Done, 3), await State(house, item));
        var message = await house.App.Read(db => db.Messages.OrderByDescending(x => x.Id).FirstAsync());
        Assert.Equal("KNEKK leseren", message.Text.Trim());
        Assert.Equal(item.ReceivedAt, message.At);
        Assert.Empty((await lead.Read("/api/intake/failed"))["items"].EnumerateArray());
        Assert.Equal((HttpStatusCode.Conflict, "intake_item_is_done"), await Refusal(lead.Post($"/api/intake/{item.Id}/run", null)));
    }

    [Fact]
    public async Task The_log_does_not_quote_the_mail()
    {
        await using var house = await MailHouse.Start(x => x.Services = BreakOn("KNEKK"));

        await house.Take(new TestMail { Text = "KNEKK 01017012345" });

        Assert.DoesNotContain(house.App.Log.Entries, x => x.Message.Contains("01017012345", StringComparison.Ordinal));
        Assert.Contains(house.App.Log.Entries, x => x.Message.Contains("could not be understood", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Specialist)]
    [InlineData(Role.Agent)]
    public async Task Others_than_leads_see_nothing_of_it(Role role)
    {
        await using var house = await MailHouse.Start(x => x.Services = BreakOn("KNEKK"));
        var item = await house.Take(new TestMail { Text = "KNEKK" });
        var client = await house.App.SignedInAs(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.Read("/api/intake/failed")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Read($"/api/intake/{item.Id}/raw")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.Post($"/api/intake/{item.Id}/run", null)).Status);
        Assert.Equal(1, (await State(house, item)).Attempts);
    }

    [Fact]
    public async Task A_lead_of_another_brand_sees_nothing_of_it()
    {
        await using var house = await MailHouse.Start(x => x.Services = BreakOn("KNEKK"));
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var item = await house.Take(new TestMail { Text = "KNEKK" });
        var lead = (await house.App.AddUser(Role.Lead, brands: [other.Brand])).Client;

        Assert.Empty((await lead.Read("/api/intake/failed"))["items"].EnumerateArray());
        Assert.Equal((HttpStatusCode.NotFound, "intake_item_not_found"), await Refusal(lead.Read($"/api/intake/{item.Id}/raw")));
        Assert.Equal((HttpStatusCode.NotFound, "intake_item_not_found"), await Refusal(lead.Post($"/api/intake/{item.Id}/run", null)));
    }

    [Fact]
    public async Task The_original_is_only_ever_downloaded()
    {
        await using var house = await MailHouse.Start();
        var item = await house.Take(new TestMail { From = TestWorkplace.DefaultAddress, ContentType = "text/html", Text = "<script>alert(1)</script>" });
        var lead = await house.App.SignedInAs(Role.Lead);

        using var answer = await lead.GetAsync($"/api/intake/{item.Id}/raw", TestContext.Current.CancellationToken);

        Assert.Equal("application/octet-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
    }

    private Action<IServiceCollection> BreakOn(string word) => services =>
    {
        if (!_isMended)
        {
            services.RemoveAll<IChannelReader>();
            services.AddSingleton<IChannelReader>(x => new BreakingReader(word, x.GetRequiredService<SenderTrust>()));
        }
    };

    private static async Task<(IntakeState State, int Attempts)> State(MailHouse house, IntakeItem item)
    {
        var now = await house.App.Read(db => db.IntakeItems.FirstAsync(x => x.Id == item.Id));
        return (now.State, now.Attempts);
    }

    private static async Task<(HttpStatusCode, string?)> Refusal(Task<Answer> answer)
    {
        var refused = await answer;
        return (refused.Status, refused.Code);
    }

    /// <summary>Reads mail, but not with this word in it.</summary>
    private sealed class BreakingReader(string word, SenderTrust trust) : IChannelReader
    {
        private readonly EmailReader _reader = new(trust);

        public Kjerne.Features.Channel Channel => _reader.Channel;

        public async Task<InboundMessage> Read(IntakeItem item, ReadOnlyMemory<byte> raw, CancellationToken stop)
        {
            var message = await _reader.Read(item, raw, stop);
            return message.Text.Contains(word, StringComparison.Ordinal) ? throw new FormatException($"Cannot read {message.Text}") : message;
        }
    }
}
