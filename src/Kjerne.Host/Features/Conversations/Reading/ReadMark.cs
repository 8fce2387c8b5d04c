using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Conversations.Reading;

/// <summary>How far one person has read one conversation. Nobody else sees it.</summary>
public sealed class ReadMark
{
    public required UserId UserId { get; init; }
    public required ConversationId ConversationId { get; init; }

    /// <summary>The newest message they have seen.</summary>
    public MessageId MessageId { get; set; }
}

internal sealed class ReadMarkMapping : IEntityTypeConfiguration<ReadMark>
{
    public void Configure(EntityTypeBuilder<ReadMark> mark)
    {
        mark.ToTable("read_marks");
        mark.HasKey(x => new { x.UserId, x.ConversationId });
        mark.HasOne<Conversation>().WithMany().HasForeignKey(x => x.ConversationId);
    }
}

public static class ReadMarkTables
{
    extension(KjerneDb db)
    {
        public DbSet<ReadMark> ReadMarks => db.Set<ReadMark>();
    }
}

public static class MarkRead
{
    public sealed record Request(MessageId? MessageId);

    public static void Map(RouteGroupBuilder group) => group.MapPut("/{id}/read", Handle).WithName(nameof(MarkRead)).RequireAuthorization(Permissions.ReadConversations);

    /// <summary>Only ever forwards: two windows of one person never take back what one has seen.</summary>
    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(ConversationId id, Request request, CurrentUser user, Writer writer, CancellationToken stop) =>
        writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await ConversationThreads.LoadFor(db, id, user) is null)
            {
                return new ConversationNotFound().ToProblem();
            }

            // The message may have been moved away meanwhile, by a split or a merge taken back; what stood before it was seen too.
            var shown = request.MessageId ?? default;
            if (await db.Messages.Where(x => x.ConversationId == id && !(x.Id > shown)).OrderByDescending(x => x.Id).Select(x => (MessageId?)x.Id).FirstOrDefaultAsync(stop) is not { } seen)
            {
                return TypedResults.NoContent();
            }

            await ProviderDifferences.Lock(db, "read-mark", user.Id.Value);
            var mark = await db.ReadMarks.AsTracking().FirstOrDefaultAsync(x => x.UserId == user.Id && x.ConversationId == id, stop);
            if (mark is null)
            {
                db.ReadMarks.Add(mark = new ReadMark { UserId = user.Id, ConversationId = id });
            }

            mark.MessageId = seen > mark.MessageId ? seen : mark.MessageId;
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
}
