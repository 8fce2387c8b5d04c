using System.Net;
using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Features.Inquiries;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

public sealed class MergeTests(ThreadHouse threads) : IClassFixture<ThreadHouse>
{
    private MailHouse House => threads.House;

    [Fact]
    public async Task Messages_keep_their_place_in_time_and_inquiries_come_along()
    {
        var (first, second) = (await threads.Conversation(text: "En"), await threads.Conversation(text: "To"));
        await Answer(first, "Tre");

        var merged = await Merge(second, into: first);

        Assert.Equal((HttpStatusCode.OK, 3), (merged.Status, merged["messageCount"].GetInt32()));
        var read = await threads.Agent.Read($"/api/conversations/{first}");
        Assert.Equal(["En", "To", "Tre"], read["messages"].EnumerateArray().Select(x => x.GetProperty("text").GetString()!.Trim()));
        Assert.Equal(2, read["inquiries"].GetArrayLength());
    }

    [Fact]
    public async Task Old_links_reply_addresses_and_references_lead_to_what_it_was_merged_into()
    {
        var (first, second) = (await threads.Conversation(), await threads.Conversation());
        var reply = await House.Reply(second, "Svar i den andre");
        var sent = await House.World.Mail(x => x.Read().MessageId == reply.ExternalId);
        await Merge(second, into: first);

        Assert.Equal(first.Value, (await threads.Agent.Read($"/api/conversations/{second}"))["id"].GetInt64());
        var byToken = await House.Receive(TestMail.AnswerTo(sent) with { InReplyTo = null, References = [] });
        var byReference = await House.Receive(new TestMail { References = [reply.ExternalId!] });
        Assert.Equal((first, first), (byToken.ConversationId, byReference.ConversationId));
        Assert.Equal("conversation_not_found", (await threads.Agent.Post($"/api/conversations/{second}/notes", new { text = "Til pekeren" })).Code);
    }

    [Fact]
    public async Task Two_customers_are_merged_only_after_a_yes_and_the_second_is_let_into_nothing()
    {
        var (kari, per) = (await threads.Conversation("kari@kunde.example"), await threads.Conversation("per@annen.example"));

        var warned = await Merge(per, into: kari);
        var merged = await Merge(per, into: kari, accept: true);

        Assert.Equal("merges_two_customers", warned.Code);
        Assert.Equal(HttpStatusCode.OK, merged.Status);
        var read = await threads.Agent.Read($"/api/conversations/{kari}");
        Assert.Equal(["kari@kunde.example"], read["replyTo"].EnumerateArray().Select(x => x.GetProperty("address").GetString()));
        var participant = Assert.Single(read["participants"].EnumerateArray());
        Assert.Equal(("per@annen.example", false), (participant.GetProperty("address").GetString(), participant.GetProperty("isApproved").GetBoolean()));
        var reply = await House.Reply(kari, "Bare til Kari");
        var mail = await House.World.Mail(x => x.Read().MessageId == reply.ExternalId);
        Assert.Equal(["kari@kunde.example"], mail.Recipients);
        var pers = await House.App.Read(db => db.Messages.Where(x => x.ConversationId == kari && x.AuthorName.Contains("per@")).Select(x => x.ExternalId).FirstAsync());
        Assert.DoesNotContain(pers, mail.Read().References);
    }

    [Fact]
    public async Task Brands_are_never_merged()
    {
        await using var house = await MailHouse.Start();
        var brand = await TestWorkplace.AddBrand(house.App, "Vestlys", "support@vestlys.example");
        var ours = (await house.Receive(new TestMail())).ConversationId;
        var theirs = (await house.Receive(new TestMail { To = brand.MailAddress })).ConversationId;

        var mixed = await house.Agent.Client.Post($"/api/conversations/{ours}/merge", new { fromId = theirs.Value, acceptOtherCustomer = true });
        var itself = await house.Agent.Client.Post($"/api/conversations/{ours}/merge", new { fromId = ours.Value });

        Assert.Equal(("cannot_merge_brands", "cannot_merge_with_itself"), (mixed.Code, itself.Code));
    }

    [Fact]
    public async Task Both_must_be_the_persons_to_see()
    {
        var (mine, hidden) = (await threads.Conversation(), await threads.Conversation());
        var other = await TestWorkplace.AddBrand(House.App, "Østlys", "support@ostlys.example");
        var stranger = await House.App.AddUser(Role.Agent, brands: [other.Brand]);

        var answer = await stranger.Client.Post($"/api/conversations/{mine}/merge", new { fromId = hidden.Value });

        Assert.Equal("conversation_not_found", answer.Code);
    }

    [Fact]
    public async Task Undone_both_are_as_they_were()
    {
        var (first, second, tag) = (await threads.Conversation(text: "En"), await threads.Conversation(text: "To"), await threads.Tag("Flettet"));
        await threads.Do(second, new { kind = "addTag", tagId = tag });
        await threads.Agent.Put($"/api/conversations/{second}/state", new { state = "closed" });
        await Merge(second, into: first);

        var undone = await threads.Agent.Post($"/api/conversations/{first}/unmerge", new { fromId = second.Value });

        Assert.Equal((HttpStatusCode.OK, 1, 0), (undone.Status, undone["messageCount"].GetInt32(), undone["tags"].GetArrayLength()));
        var back = await threads.Agent.Read($"/api/conversations/{second}");
        Assert.Equal((second.Value, "closed", 1, 1), (back["id"].GetInt64(), back["state"].GetString(), back["messageCount"].GetInt32(), back["tags"].GetArrayLength()));
        Assert.Equal("To", Assert.Single(back["messages"].EnumerateArray()).GetProperty("text").GetString()!.Trim());
        Assert.Equal(1, await House.App.Read(db => db.Inquiries.CountAsync(x => x.ConversationId == second)));
    }

    [Fact]
    public async Task It_is_not_undone_once_somebody_has_written_in_it()
    {
        var (first, second) = (await threads.Conversation(), await threads.Conversation());
        await Merge(second, into: first);
        await House.Reply(first, "Svar til begge");

        var refused = await threads.Agent.Post($"/api/conversations/{first}/unmerge", new { fromId = second.Value });

        Assert.Equal("merge_cannot_be_undone", refused.Code);
    }

    [Fact]
    public async Task One_reply_answers_both_inquiries_and_closing_solves_both()
    {
        var (first, second) = (await threads.Conversation(), await threads.Conversation());
        await Merge(second, into: first);

        await House.Reply(first, "Svar", new { text = "Svar", afterSending = "close" });

        var inquiries = await House.App.Read(db => db.Inquiries.Where(x => x.ConversationId == first).ToListAsync());
        Assert.Equal(2, inquiries.Count);
        Assert.All(inquiries, x => Assert.True(x is { Answers: 1, IsSolved: true, WaitingSince: null }));
    }

    [Fact]
    public async Task What_is_being_written_comes_along_and_a_reply_to_go_out_later_stops_it()
    {
        var (first, second) = (await threads.Conversation(), await threads.Conversation());
        await threads.Agent.Put($"/api/conversations/{first}/drafts/reply", new { text = "Halvt svar en" });
        await threads.Agent.Put($"/api/conversations/{second}/drafts/reply", new { text = "Halvt svar to" });
        await threads.Agent.Post($"/api/conversations/{second}/scheduled-replies", new { reply = new { text = "Senere" }, sendAt = House.App.Now().AddDays(1) });

        var stopped = await Merge(second, into: first);
        await House.App.Writer.Write(db => db.Set<Kjerne.Features.Conversations.Drafts.ScheduledReply>().Where(x => x.ConversationId == second).ExecuteDeleteAsync());
        var merged = await Merge(second, into: first);

        Assert.Equal(("scheduled_reply_waits", HttpStatusCode.OK), (stopped.Code, merged.Status));
        var draft = await House.App.Read(db => db.Set<Kjerne.Features.Conversations.Drafts.Draft>().SingleAsync(x => x.ConversationId == first));
        Assert.Contains("Halvt svar en", draft.Text, StringComparison.Ordinal);
        Assert.Contains("Halvt svar to", draft.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_being_written_goes_home_when_the_merging_is_undone()
    {
        var (first, second) = (await threads.Conversation(), await threads.Conversation());
        await threads.Agent.Put($"/api/conversations/{first}/drafts/reply", new { text = "Halvt svar en" });
        await threads.Agent.Put($"/api/conversations/{second}/drafts/reply", new { text = "Halvt svar to" });
        await threads.Agent.Put($"/api/conversations/{second}/drafts/note", new { text = "Halvt notat" });
        await Merge(second, into: first);

        await threads.Agent.Post($"/api/conversations/{first}/unmerge", new { fromId = second.Value });

        Assert.Equal(("Halvt svar en", null), await Drafts(first));
        Assert.Equal(("Halvt svar to", "Halvt notat"), await Drafts(second));
    }

    [Fact]
    public async Task Words_written_on_after_a_merging_stay_where_they_are_when_it_is_undone()
    {
        var (first, second) = (await threads.Conversation(), await threads.Conversation());
        await threads.Agent.Put($"/api/conversations/{second}/drafts/reply", new { text = "Halvt svar" });
        await threads.Agent.Put($"/api/conversations/{second}/drafts/note", new { text = "Kastes" });
        await Merge(second, into: first);
        var drafts = await threads.Agent.Read($"/api/conversations/{first}/drafts");
        await threads.Agent.Put($"/api/conversations/{first}/drafts/reply", new { text = "Halvt svar, og mer", basedOn = drafts["reply"].GetProperty("revision").GetString() });
        await threads.Agent.Put($"/api/conversations/{first}/drafts/note", new { text = "", basedOn = drafts["note"].GetProperty("revision").GetString() });

        await threads.Agent.Post($"/api/conversations/{first}/unmerge", new { fromId = second.Value });

        Assert.Equal(("Halvt svar, og mer", null), await Drafts(first));
        Assert.Equal(("Halvt svar", null), await Drafts(second));
    }

    [Fact]
    public async Task Two_who_merge_two_into_each_other_at_once_do_it_once()
    {
        var (first, second) = (await threads.Conversation(), await threads.Conversation());

        var answers = await Task.WhenAll(Merge(second, into: first), Merge(first, into: second));

        Assert.Single(answers, x => x.Status == HttpStatusCode.OK);
        Assert.Single(answers, x => x.Code == "conversation_not_found");
    }

    [Fact]
    public async Task A_message_split_off_is_a_conversation_with_an_inquiry_of_its_own()
    {
        var first = await House.Receive(new TestMail { MessageId = "split1@kunde.example", Text = "Pakken" });
        var second = await House.Receive(new TestMail { References = ["split1@kunde.example"], Text = "Og fakturaen" });

        var split = await threads.Agent.Post($"/api/conversations/{first.ConversationId}/split", new { messageId = second.Id.Value });
        var last = await threads.Agent.Post($"/api/conversations/{first.ConversationId}/split", new { messageId = first.Id.Value });

        Assert.Equal((HttpStatusCode.Created, "nothing_to_split"), (split.Status, last.Code));
        var id = new ConversationId(split["id"].GetInt64());
        Assert.NotEqual(first.ConversationId, id);
        Assert.Equal((1, 1), ((await House.Conversation(first.ConversationId)).MessageCount, (await House.Conversation(id)).MessageCount));
        var inquiry = await House.App.Read(db => db.Inquiries.SingleAsync(x => x.ConversationId == id));
        Assert.Equal((second.At, 1), (inquiry.OpenedAt, inquiry.Questions));
        Assert.Equal(1, (await House.App.Read(db => db.Inquiries.SingleAsync(x => x.ConversationId == first.ConversationId))).Questions);
    }

    [Fact]
    public async Task A_strangers_message_split_off_is_the_strangers_own()
    {
        var first = await House.Receive(new TestMail { MessageId = "split2@kunde.example" });
        var reply = await House.Reply(first.ConversationId, "Svar");
        var strange = await House.Receive(new TestMail { ReturnPath = "ukjent@fremmed.example", From = "ukjent@fremmed.example", References = [reply.ExternalId!] });
        Assert.Equal(first.ConversationId, strange.ConversationId);

        var split = await threads.Agent.Post($"/api/conversations/{first.ConversationId}/split", new { messageId = strange.Id.Value });

        Assert.NotEqual((await House.Conversation(first.ConversationId)).CustomerId.Value, split["customerId"].GetInt64());
        Assert.Equal("ukjent@fremmed.example", split["customerName"].GetString());
    }

    private Task<Answer> Merge(ConversationId from, ConversationId into, bool accept = false) =>
        threads.Agent.Post($"/api/conversations/{into}/merge", new { fromId = from.Value, acceptOtherCustomer = accept });

    private async Task<(string? Reply, string? Note)> Drafts(ConversationId id)
    {
        var drafts = await threads.Agent.Read($"/api/conversations/{id}/drafts");
        return (Text("reply"), Text("note"));

        string? Text(string kind) => drafts[kind].ValueKind == System.Text.Json.JsonValueKind.Null ? null : drafts[kind].GetProperty("text").GetString();
    }

    private async Task Answer(ConversationId id, string text)
    {
        var last = await House.App.Read(db => db.Messages.Where(x => x.ConversationId == id).Select(x => x.ExternalId).FirstAsync());
        await House.Receive(new TestMail { References = [last!], Text = text });
    }
}
