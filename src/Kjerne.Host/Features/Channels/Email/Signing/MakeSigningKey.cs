using System.Globalization;
using Kjerne.Features.Access;
using Kjerne.Mail.Authentication;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email.Signing;

public sealed record SigningDomainNotFound() : Refusal(RefusalKind.NotFound, "signing_domain_not_found", "No account has an address at this domain.");

public sealed record SigningKeyWaits() : Refusal(RefusalKind.Conflict, "signing_key_waits", "A key of this domain waits for its record already.");

/// <summary>Makes a key for a domain. It signs once its record is found; until then an older one goes on.</summary>
public static class MakeSigningKey
{
    public sealed record Request(string? Domain);

    public static void Map(IEndpointRouteBuilder group) => group.MapPost("/", Handle).WithName("MakeSigningKey");

    private static async Task<Results<Created<SigningKeyView>, ProblemHttpResult>> Handle(
        Request request, CurrentUser user, HttpContext http, Writer writer, EmailSecrets secrets, CancellationToken stop)
    {
        var actor = Actor.Of(http);
        var (secret, record) = NewKey(secrets);
        return await writer.Write<Results<Created<SigningKeyView>, ProblemHttpResult>>(async db =>
        {
            var domain = (await SigningDomains.Of(db, user, stop)).FirstOrDefault(x => x == request.Domain?.Trim().ToLowerInvariant());
            if (domain is null)
            {
                return new SigningDomainNotFound().ToProblem();
            }

            var earlier = await db.SigningKeys.Where(x => x.Domain == domain).ToListAsync(stop);
            if (earlier.Any(x => x.State == SigningKeyState.Waiting))
            {
                return new SigningKeyWaits().ToProblem();
            }

            var key = new SigningKey { Domain = domain, Selector = FreeSelector(earlier, actor.At), PrivateKey = secret, Record = record, CreatedAt = actor.At };
            db.SigningKeys.Add(key);
            await db.SaveChangesAsync(stop);
            Audit.Record(db, actor, "signing_key_made", $"signing key {key.Id}", new { domain, key.Selector });
            await db.SaveChangesAsync(stop);
            return TypedResults.Created((string?)null, SigningKeyView.Of(key, secrets));
        }, stop);
    }

    private static (string Secret, string Record) NewKey(EmailSecrets secrets)
    {
        using var key = DkimKey.NewRsa();
        return (secrets.Protect(key.ToPem()), key.ToDnsRecord());
    }

    /// <summary>Tells its day, so that whoever looks after DNS sees which one is old.</summary>
    private static string FreeSelector(List<SigningKey> earlier, DateTimeOffset at)
    {
        var day = "kjerne" + at.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return Enumerable.Range(1, earlier.Count + 1).Select(x => x == 1 ? day : $"{day}-{x}").First(x => earlier.All(key => key.Selector != x));
    }
}
