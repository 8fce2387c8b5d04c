using Kjerne.Features.Access;
using Kjerne.Features.Insights.KeyFigures;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Digests;

public sealed record DigestNotFound() : Refusal(RefusalKind.NotFound, "digest_not_found", "There is no such digest, or it is not yours to see.");

/// <summary>A digest says figures over all teams' work, as key figures do: who sees those of its brand sees it, may receive it, and nobody else. Every path asks here.</summary>
public static class DigestPolicy
{
    public static bool SeesDigest(this CurrentUser user, BrandId? brand) => user.May(Permissions.ReadConversations) && user.SeesKeyFigure(brand);

    public static bool MayChangeDigests(this CurrentUser user) => user.May(Permissions.ManageFigures) && user.SeesAllTeams;

    /// <summary>Null when there is none or it is not this person's to see: they are told the same.</summary>
    public static async Task<Digest?> FindFor(this IQueryable<Digest> digests, DigestId id, CurrentUser user, CancellationToken stop) =>
        await digests.FirstOrDefaultAsync(x => x.Id == id, stop) is { } digest && user.SeesDigest(digest.BrandId) ? digest : null;

    /// <summary>Of those chosen the ones who work here and may see it now, each as they are.</summary>
    public static async Task<List<CurrentUser>> Entitled(KjerneDb db, IEnumerable<UserId> chosen, BrandId? brand, CancellationToken stop)
    {
        var people = new List<CurrentUser>();
        foreach (var id in chosen)
        {
            if (await Sight.Of(db, id, stop) is { } person && person.SeesDigest(brand))
            {
                people.Add(person);
            }
        }

        return people;
    }
}
