using System.Text.Json.Serialization;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Notifications;

/// <summary>The ways of one kind.</summary>
public sealed record NotificationWays(NotificationKind Kind, bool InApp, bool Desktop, bool Sound, bool Mail)
{
    [JsonIgnore]
    public bool IsAny => InApp || Desktop || Sound || Mail;
}

/// <summary>What holds until somebody chooses otherwise: what is meant for me personally is told, a queue is a count in the list of views.</summary>
public static class NotificationDefaults
{
    public static NotificationWays Of(NotificationKind kind) => kind switch
    {
        NotificationKind.Assigned or NotificationKind.Mentioned => new(kind, InApp: true, Desktop: true, Sound: true, Mail: true),
        NotificationKind.CustomerWrote or NotificationKind.PartnerAnswered => new(kind, InApp: true, Desktop: true, Sound: true, Mail: false),
        NotificationKind.ReplyFailed or NotificationKind.PartnerOverdue or NotificationKind.AlarmRaised => new(kind, InApp: true, Desktop: true, Sound: false, Mail: true),
        NotificationKind.KeyFigureReview => new(kind, InApp: true, Desktop: false, Sound: false, Mail: true),
        NotificationKind.Followed => new(kind, InApp: true, Desktop: false, Sound: false, Mail: false),
        NotificationKind.TeamQueue => new(kind, InApp: false, Desktop: false, Sound: false, Mail: false),
    };

    /// <summary>All kinds of each of these people.</summary>
    public static async Task<Dictionary<(UserId, NotificationKind), NotificationWays>> WaysOf(KjerneDb db, IReadOnlyCollection<UserId> people, CancellationToken stop = default)
    {
        var chosen = await db.NotificationChoices.Where(x => people.Contains(x.UserId)).ToDictionaryAsync(x => (x.UserId, x.Kind), stop);
        return people.SelectMany(person => Enum.GetValues<NotificationKind>().Select(kind => (person, kind)))
            .ToDictionary(x => x, x => chosen.TryGetValue(x, out var row) ? new NotificationWays(row.Kind, row.InApp, row.Desktop, row.Sound, row.Mail) : Of(x.kind));
    }
}
