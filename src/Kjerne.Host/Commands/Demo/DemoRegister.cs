using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Fields;
using Kjerne.Features.Conversations.Partners;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>What the made-up company has set up for its conversations, by the same use cases as its administrator would.</summary>
public sealed class DemoRegister(IServiceProvider services, CurrentUser administrator)
{
    private static readonly (string Topic, string Name, string Colour)[] Topics =
    [
        ("delivery", "Levering", "#1d6fb8"), ("damaged", "Skadet vare", "#b3261e"), ("invoice", "Faktura", "#6b4fbb"), ("returns", "Retur", "#b06000"), ("signin", "Innlogging", "#0f6b5c"),
    ];

    private readonly Dictionary<string, TagId> _tags = [];

    /// <summary>Null for a topic without a tag.</summary>
    public TagId? TagFor(string topic) => _tags.TryGetValue(topic, out var tag) ? tag : null;

    public TagId Urgent => _tags["urgent"];

    public async Task Make()
    {
        await With((http, db, writer) => AddTeam.Handle(new TeamRequest("Teknisk", null), administrator, http, db, writer));
        await With((http, db, writer) => AddTeam.Handle(new TeamRequest("Regnskap", null), administrator, http, db, writer));
        foreach (var (topic, name, colour) in Topics.Append(("urgent", "Haster", "#b3347f")))
        {
            await With((http, db, writer) => AddTag.Handle(new TagRequest(name, colour, null, false), administrator, http, db, writer, default));
            await With(async (_, db, _) => _tags[topic] = (await db.Tags.FirstAsync(x => x.Name == name)).Id);
        }

        await Field("Ordrenummer", CustomFieldKind.Text, [], "[0-9]{6}", "Seks sifre, som 123456");
        await Field("Årsak", CustomFieldKind.Choice, ["Feil hos oss", "Feil hos transportør", "Kunden ombestemte seg"], null, null);
        await With((http, db, writer) => ManagePartners.Add(new PartnerRequest("Nordfrakt", "kundesaker@nordfrakt.example", null, false), administrator, http, db, writer, default));
        await With((http, db, writer) => ManagePartners.Add(new PartnerRequest("Verkstedet i Moss", "post@verksted.example", null, false), administrator, http, db, writer, default));
    }

    private Task Field(string name, CustomFieldKind kind, IReadOnlyList<string> options, string? pattern, string? hint) =>
        With((http, db, writer) => AddField.Handle(new FieldRequest(name, kind, options, false, pattern, hint, null, null, false), administrator, http, db, writer, default));

    private async Task With(Func<HttpContext, KjerneDb, Writer, Task> work)
    {
        await using var scope = services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        CurrentUser.Set(http, administrator);
        await work(http, scope.ServiceProvider.GetRequiredService<KjerneDb>(), services.GetRequiredService<Writer>());
    }
}
