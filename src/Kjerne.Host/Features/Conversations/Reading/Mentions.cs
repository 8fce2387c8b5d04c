using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Actions;
using Kjerne.Features.Conversations.Followers;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Reading;

/// <summary>A colleague named in a note.</summary>
public sealed class Mention
{
    public required MessageId MessageId { get; init; }
    public required UserId UserId { get; init; }
}

internal sealed class MentionMapping : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> mention)
    {
        mention.ToTable("mentions");
        mention.HasKey(x => new { x.MessageId, x.UserId });
        mention.HasOne<Message>().WithMany().HasForeignKey(x => x.MessageId);
    }
}

public static class Mentions
{
    private const int Most = 50;

    /// <summary>Naming somebody gives no right: who does not work for the brand is refused.</summary>
    public static async Task<Refusal?> Check(KjerneDb db, Conversation conversation, IReadOnlyList<UserId>? people)
    {
        foreach (var person in (people ?? []).Distinct().Take(Most + 1))
        {
            if (!await Assignment.WorksFor(db, conversation.BrandId, person))
            {
                return new PersonCannotSee();
            }
        }

        return people?.Count > Most ? new InvalidRequest(new Dictionary<string, string[]> { ["mentions"] = ["too_many"] }) : null;
    }

    /// <summary>For a note that has its id and stands in its conversation. Whoever is named follows from then on.</summary>
    public static async Task Store(KjerneDb db, Conversation conversation, Message note, IReadOnlyList<UserId>? people, CurrentUser by)
    {
        foreach (var person in (people ?? []).Distinct())
        {
            db.Set<Mention>().Add(new Mention { MessageId = note.Id, UserId = person });
            await Follower.Add(db, conversation, person, note.At);
            db.Append(new PersonMentioned(conversation.Id, conversation.BrandId, note.Id, person, by.Id, conversation.Version), note.At, by.Id.Value);
        }
    }

    public static async Task<ILookup<MessageId, UserId>> Of(KjerneDb db, IReadOnlyList<MessageId> notes, CancellationToken stop) =>
        (notes.Count == 0 ? [] : await db.Set<Mention>().Where(x => notes.Contains(x.MessageId)).ToListAsync(stop)).ToLookup(x => x.MessageId, x => x.UserId);
}
