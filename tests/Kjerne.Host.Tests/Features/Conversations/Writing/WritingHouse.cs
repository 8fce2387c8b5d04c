using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Writing;

/// <summary>One house with two agents for all tests of a class; each test brings its own conversation.</summary>
public sealed class WritingHouse : IAsyncLifetime
{
    private int _number;

    public MailHouse House { get; private set; } = null!;

    public HttpClient Ola => House.Agent.Client;

    public TestUser Jonas { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        House = await MailHouse.Start();
        Jonas = await House.App.AddUser(Role.Agent, "Jonas Lie");
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    /// <summary>A question from a customer of its own; the id of its message too.</summary>
    public async Task<(ConversationId Conversation, MessageId Question, string From)> Asked(string text = "Hvor er pakken?")
    {
        var from = $"kunde{Interlocked.Increment(ref _number)}@kunde.example";
        var message = await House.Receive(new TestMail { From = $"Kari Kunde <{from}>", ReturnPath = from, Text = text });
        return (message.ConversationId, message.Id, from);
    }

    public static Task<Answer> Save(HttpClient client, ConversationId id, string text, string? basedOn, string kind = "reply", string? html = null, string[]? files = null) =>
        client.Put($"/api/conversations/{id}/drafts/{kind}", new { text, html, attachmentIds = files, basedOn });

    public static Task<Answer> DraftsOf(HttpClient client, ConversationId id) => client.Read($"/api/conversations/{id}/drafts");

    public static string Revision(Answer saved) => saved["draft"].GetProperty("revision").GetString()!;
}
