using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kjerne.Features.Channels.Email.Signing;

/// <summary>Deletes a key for good. Mails of its domain go out without a signature of it from then on.</summary>
public static class RemoveSigningKey
{
    public static void Map(IEndpointRouteBuilder group) => group.MapDelete("/{id}", Handle).WithName("RemoveSigningKey");

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        SigningKeyId id, CurrentUser user, HttpContext http, Writer writer, DkimSigning signing, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        var answer = await writer.Write<Results<NoContent, ProblemHttpResult>>(async db =>
        {
            if (await SigningDomains.FindFor(db, id, user, stop) is not { } key)
            {
                return new SigningKeyNotFound().ToProblem();
            }

            Audit.Record(db, actor, "signing_key_removed", $"signing key {key.Id}", new { key.Domain, key.Selector, state = key.State.ToString() });
            db.SigningKeys.Remove(key);
            await db.SaveChangesAsync(stop);
            return TypedResults.NoContent();
        }, stop);
        signing.Forget();
        return answer;
    }
}
