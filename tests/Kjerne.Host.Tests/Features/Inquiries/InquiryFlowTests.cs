using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Features.Organisation;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Inquiries;

/// <summary>The log of inquiries as the flow of mail writes it.</summary>
public sealed class InquiryFlowTests
{
    [Fact]
    public async Task The_clocks_count_from_the_oldest_unanswered_question()
    {
        await using var house = await Start();
        var question = await house.Receive(new TestMail { MessageId = "q1@kunde.example" });
        house.Pass(TimeSpan.FromMinutes(10));
        await house.Receive(new TestMail { References = ["q1@kunde.example"], Text = "Hallo?" });
        house.Pass(TimeSpan.FromMinutes(5));
        var first = await house.Reply(question.ConversationId, "Svar");
        house.Pass(TimeSpan.FromMinutes(30));
        var again = await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)));
        house.Pass(TimeSpan.FromMinutes(2));
        await house.Reply(question.ConversationId, "Svar to");
        house.Pass(TimeSpan.FromMinutes(2));
        await house.Reply(question.ConversationId, "Og en ting til");

        var inquiry = await house.App.Read(db => db.Inquiries.SingleAsync());
        Assert.Equal((question.At, first.At, 3, 3), (inquiry.OpenedAt, inquiry.FirstAnswerAt, inquiry.Questions, inquiry.Answers));
        Assert.Equal((long)TimeSpan.FromMinutes(15 + 2).TotalSeconds, inquiry.WaitedSeconds);
        Assert.Equal((null, house.Agent.Id, inquiry.Id), (inquiry.WaitingSince, inquiry.HandlerId, again.InquiryId));
        Assert.False(inquiry.IsSolved);
    }

    [Fact]
    public async Task A_question_soon_after_the_solution_reopens_and_is_a_return()
    {
        await using var house = await Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Løst", new { text = "Løst", afterSending = "close" });
        Assert.Equal(ConversationState.Closed, (await house.Conversation(question.ConversationId)).State);
        house.Pass(TimeSpan.FromDays(2));

        var next = await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)));

        Assert.Equal(question.ConversationId, next.ConversationId);
        Assert.Equal(ConversationState.Open, (await house.Conversation(question.ConversationId)).State);
        var inquiries = await house.App.Read(db => db.Inquiries.OrderBy(x => x.Id).ToListAsync());
        Assert.Equal(2, inquiries.Count);
        Assert.True(inquiries[0].IsSolved);
        Assert.Equal((next.InquiryId, next.At), (inquiries[1].Id, inquiries[1].WaitingSince!.Value));
        Assert.Equal((inquiries[0].Id, true), (inquiries[1].FollowsId!.Value, inquiries[1].IsReturn));
    }

    [Fact]
    public async Task A_question_long_after_the_solution_follows_but_is_no_return()
    {
        await using var house = await Start();
        var question = await house.Receive(new TestMail());
        await house.Reply(question.ConversationId, "Løst", new { text = "Løst", afterSending = "close" });
        house.Pass(TimeSpan.FromDays(4));

        await house.Receive(TestMail.AnswerTo(await house.World.Mail(1)));

        var inquiries = await house.App.Read(db => db.Inquiries.OrderBy(x => x.Id).ToListAsync());
        Assert.Equal((inquiries[0].Id, false), (inquiries[1].FollowsId!.Value, inquiries[1].IsReturn));
    }

    [Fact]
    public async Task Closing_solves_and_opening_by_our_own_side_takes_it_back()
    {
        await using var house = await Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        house.Pass(TimeSpan.FromMinutes(1));

        await house.Agent.Client.Put($"/api/conversations/{id}/state", new { state = "closed" });
        var solved = await house.App.Read(db => db.Inquiries.SingleAsync());
        await house.Agent.Client.Put($"/api/conversations/{id}/state", new { state = "open" });
        var reopened = await house.App.Read(db => db.Inquiries.SingleAsync());

        Assert.Equal(house.App.Now(), solved.SolvedAt);
        Assert.Null(reopened.SolvedAt);
    }

    [Fact]
    public async Task Closed_by_mistake_and_opened_again_the_customer_still_waits()
    {
        await using var house = await Start();
        var question = await house.Receive(new TestMail());

        await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/state", new { state = "closed" });
        await house.Agent.Client.Put($"/api/conversations/{question.ConversationId}/state", new { state = "open" });
        house.Pass(TimeSpan.FromMinutes(3));
        await house.Reply(question.ConversationId, "Svar");

        Assert.Equal(180, (await house.App.Read(db => db.Inquiries.SingleAsync())).WaitedSeconds);
    }

    [Fact]
    public async Task Handling_time_is_summed_for_the_inquiry_and_each_person()
    {
        await using var house = await Start();
        var path = $"/api/conversations/{(await house.Receive(new TestMail())).ConversationId}/handling-time";
        var colleague = await house.App.AddUser(Role.Agent);

        Assert.Equal(HttpStatusCode.NoContent, (await house.Agent.Client.Post(path, new { seconds = 30 })).Status);
        await house.Agent.Client.Post(path, new { seconds = 12 });
        await colleague.Client.Post(path, new { seconds = 120 });
        foreach (var wrong in new[] { 0, -5, 121, int.MaxValue })
        {
            Assert.Equal("out_of_range", (await house.Agent.Client.Post(path, new { seconds = wrong }))["errors"].GetProperty("seconds")[0].GetString());
        }

        Assert.Equal(162, (await house.App.Read(db => db.Inquiries.SingleAsync())).HandlingSeconds);
        var work = await house.App.Read(db => db.InquiryWork.OrderBy(x => x.UserId).ToListAsync());
        Assert.Equal([(house.Agent.Id, 42L), (colleague.Id, 120L)], work.Select(x => (x.UserId, x.Seconds)));
    }

    [Fact]
    public async Task Handling_time_reported_at_once_by_many_is_all_counted()
    {
        await using var house = await Start();
        var path = $"/api/conversations/{(await house.Receive(new TestMail())).ConversationId}/handling-time";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => house.Agent.Client.Post(path, new { seconds = 10 })));

        Assert.All(answers, x => Assert.Equal(HttpStatusCode.NoContent, x.Status));
        Assert.Equal(80, (await house.App.Read(db => db.Inquiries.SingleAsync())).HandlingSeconds);
        Assert.Equal(80, (await house.App.Read(db => db.InquiryWork.SingleAsync())).Seconds);
    }

    [Fact]
    public async Task The_first_to_take_it_is_no_hand_over_and_every_later_move_is_one()
    {
        await using var house = await Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        var colleague = await house.App.AddUser(Role.Agent);
        var teams = await house.App.Writer.Write(async db =>
        {
            Team[] added = [new Team { Name = "Lager" }, new Team { Name = "Regnskap" }];
            db.Teams.AddRange(added);
            await db.SaveChangesAsync();
            db.Set<TeamMember>().AddRange(added.SelectMany(x => new[] { house.Agent.Id, colleague.Id }.Select(u => new TeamMember { TeamId = x.Id, UserId = u })));
            await db.SaveChangesAsync();
            return added.Select(x => x.Id).ToArray();
        }, TestContext.Current.CancellationToken);

        await Assign(house, id, new { userId = house.Agent.Id.Value });
        Assert.Equal(0, (await house.App.Read(db => db.Inquiries.SingleAsync())).HandOvers);
        await Assign(house, id, new { userId = colleague.Id.Value, reason = "Kan tysk" });
        await Assign(house, id, new { userId = colleague.Id.Value, reason = "Samme igjen" });
        await Assign(house, id, new { userId = colleague.Id.Value, teamId = teams[0].Value });
        await Assign(house, id, new { teamId = teams[1].Value, reason = "Faktura" });

        var moves = await house.App.Read(db => db.HandOvers.OrderBy(x => x.Id).ToListAsync());
        Assert.Equal(2, (await house.App.Read(db => db.Inquiries.SingleAsync())).HandOvers);
        Assert.Equal((HandOverKind.Person, $"{house.Agent.Id}", $"{colleague.Id}", "Kan tysk"), (moves[0].Kind, moves[0].From, moves[0].To, moves[0].Reason));
        Assert.Equal((HandOverKind.Team, $"{teams[0]}", $"{teams[1]}", "Faktura"), (moves[1].Kind, moves[1].From, moves[1].To, moves[1].Reason));
        Assert.Equal(2, moves.Count);
    }

    [Fact]
    public async Task Nobody_is_given_what_they_could_not_see()
    {
        await using var house = await Start();
        var id = (await house.Receive(new TestMail())).ConversationId;
        var other = await TestWorkplace.AddBrand(house.App, "Sørlys", "hjelp@sorlys.example");
        var elsewhere = await house.App.AddUser(Role.Agent, brands: [other.Brand]);
        var viewer = await house.App.AddUser(Role.Viewer);

        foreach (var user in new[] { elsewhere.Id.Value, viewer.Id.Value, 99_999L })
        {
            var refused = await house.Agent.Client.Put($"/api/conversations/{id}/assignee", new { userId = user });
            Assert.Equal("assignee_cannot_see", refused.Code);
        }

        Assert.Null((await house.Conversation(id)).AssigneeId);
    }

    private static Task<MailHouse> Start() => MailHouse.Start(x => x.Clock = new FakeClock());

    private static async Task Assign(MailHouse house, ConversationId id, object request)
    {
        var answer = await house.Agent.Client.Put($"/api/conversations/{id}/assignee", request);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
    }
}
