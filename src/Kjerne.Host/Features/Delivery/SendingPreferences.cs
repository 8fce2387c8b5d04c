using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kjerne.Features.Delivery;

/// <summary>How one person likes to send; a row only for those who have changed it.</summary>
public sealed class SendingPreference
{
    public const int UsualUndoSeconds = 10;
    public const SendReply.AfterSending UsualAfterSending = SendReply.AfterSending.Waiting;

    public required UserId UserId { get; init; }

    /// <summary>0, 5, 10 or 20.</summary>
    public int UndoSeconds { get; set; } = UsualUndoSeconds;

    /// <summary>What becomes of the conversation; null: <see cref="UsualAfterSending"/>.</summary>
    public SendReply.AfterSending? AfterSending { get; set; }
}

/// <summary>The browser asks for it and names the length with each reply, so that programs which send replies are not slowed by it.</summary>
public static class SendingPreferences
{
    private static readonly int[] Choices = [0, 5, 10, 20];

    /// <summary>Fields left out stay as they are.</summary>
    public sealed record Request(int? UndoSeconds, SendReply.AfterSending? AfterSending);

    public sealed record View(int UndoSeconds, SendReply.AfterSending AfterSending)
    {
        internal static View Of(SendingPreference x) => new(x.UndoSeconds, x.AfterSending ?? SendingPreference.UsualAfterSending);
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/me/sending", Get).WithName("GetSendingPreference").WithTags("Access").RequireAuthorization(Permissions.Self);
        app.MapPut("/api/me/sending", Set).WithName("SetSendingPreference").WithTags("Access").RequireAuthorization(Permissions.Self);
    }

    private static async Task<View> Get(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        View.Of(await db.SendingPreferences.FirstOrDefaultAsync(x => x.UserId == user.Id, stop) ?? new SendingPreference { UserId = user.Id });

    private static async Task<Results<Ok<View>, ProblemHttpResult>> Set(Request request, CurrentUser user, Writer writer, CancellationToken stop)
    {
        if (new Check().Rule("undoSeconds", request.UndoSeconds is not { } seconds || Choices.Contains(seconds), "out_of_range").Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var changed = await writer.Write(async db =>
        {
            var preference = await db.SendingPreferences.AsTracking().FirstOrDefaultAsync(x => x.UserId == user.Id, stop);
            if (preference is null)
            {
                db.SendingPreferences.Add(preference = new SendingPreference { UserId = user.Id });
            }

            preference.UndoSeconds = request.UndoSeconds ?? preference.UndoSeconds;
            preference.AfterSending = request.AfterSending ?? preference.AfterSending;
            await db.SaveChangesAsync(stop);
            return preference;
        }, stop);
        return TypedResults.Ok(View.Of(changed));
    }
}

internal sealed class SendingPreferenceMapping : IEntityTypeConfiguration<SendingPreference>
{
    public void Configure(EntityTypeBuilder<SendingPreference> preference)
    {
        preference.ToTable("sending_preferences");
        preference.HasKey(x => x.UserId);
        preference.Property(x => x.UserId).ValueGeneratedNever();
    }
}

public static class SendingPreferenceTables
{
    extension(KjerneDb db)
    {
        public DbSet<SendingPreference> SendingPreferences => db.Set<SendingPreference>();
    }
}
