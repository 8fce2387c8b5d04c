using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Conversations;
using Kjerne.Testing;
using Xunit;

namespace Kjerne.Tests.Features.Conversations.Threads;

/// <summary>One house for all tests of a class; each test brings its own conversations.</summary>
public sealed class ThreadHouse : IAsyncLifetime
{
    public MailHouse House { get; private set; } = null!;

    public TestUser Administrator { get; private set; } = null!;

    public HttpClient Agent => House.Agent.Client;

    public async ValueTask InitializeAsync()
    {
        House = await MailHouse.Start();
        Administrator = await House.App.AddUser(Role.Administrator, "Ada Admin");
    }

    public ValueTask DisposeAsync() => House.DisposeAsync();

    public async Task<ConversationId> Conversation(string from = "kari@kunde.example", string text = "Hei, pakken kom ikke.") =>
        (await House.Receive(Mail(from, text))).ConversationId;

    public static TestMail Mail(string from, string text) => new() { ReturnPath = from, From = from, Text = text };

    public Task<Answer> Do(ConversationId id, params object[] actions) => Do(Agent, id, actions);

    public static Task<Answer> Do(HttpClient client, ConversationId id, params object[] actions) => client.Post($"/api/conversations/{id}/actions", new { actions });

    public async Task<long> Tag(string name, BrandId? brand = null) => (await Administrator.Client.Post("/api/tags", new { name, brandId = brand?.Value }))["id"].GetInt64();

    public async Task<long> Field(object field) => (await Administrator.Client.Post("/api/fields", field))["id"].GetInt64();
}
