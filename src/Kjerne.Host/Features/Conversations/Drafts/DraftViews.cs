using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Drafts;

/// <param name="Revision">Give it back as what the next save goes on from.</param>
/// <param name="To">Null: nobody has changed whom it is for.</param>
public sealed record DraftView(
    DraftKind Kind, string Revision, string Text, string? Html, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, IReadOnlyList<UploadFile.Response> Files,
    UserId AuthorId, string AuthorName, DateTimeOffset StartedAt, DateTimeOffset UpdatedAt, DraftOrigin Origin)
{
    public static async Task<DraftView> Of(KjerneDb db, Draft draft, CancellationToken stop)
    {
        var names = await StaffNames.Of(db, [draft.AuthorId], stop);
        return Of(draft, names, await Uploads(db, draft.UploadIds, stop));
    }

    public static DraftView Of(Draft x, IReadOnlyDictionary<UserId, string> names, IReadOnlyDictionary<string, Upload> files) => new(
        x.Kind, x.Revision, x.Text, x.Html, x.To, x.Cc, UploadFile.Response.Of(x.UploadIds, files),
        x.AuthorId, names.GetValueOrDefault(x.AuthorId, ""), x.StartedAt, x.UpdatedAt, x.Origin);

    public static async Task<IReadOnlyDictionary<string, Upload>> Uploads(KjerneDb db, IReadOnlyCollection<string> ids, CancellationToken stop) =>
        ids.Count == 0 ? new Dictionary<string, Upload>() : await db.Uploads.Where(x => ids.Contains(x.Id)).ToDictionaryAsync(x => x.Id, stop);
}

public sealed record ScheduledReplyView(
    ScheduledReplyId Id, UserId AuthorId, string AuthorName, string Text, string? Html, IReadOnlyList<string>? To, IReadOnlyList<string>? Cc,
    IReadOnlyList<UploadFile.Response> Files, string AfterSending, DateTimeOffset SendAt, bool YieldsToCustomer, DateTimeOffset CreatedAt, int Version)
{
    public static ScheduledReplyView Of(ScheduledReply x, IReadOnlyDictionary<string, Upload> files) => new(
        x.Id, x.AuthorId, x.AuthorName, x.Text, x.Html, x.To, x.Cc, UploadFile.Response.Of(x.UploadIds, files), x.AfterSending, x.SendAt, x.YieldsToCustomer, x.CreatedAt, x.Version);
}
