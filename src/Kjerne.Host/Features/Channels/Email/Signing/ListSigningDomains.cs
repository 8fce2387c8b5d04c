using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Channels.Email.Signing;

/// <summary>A key as administrators see it: everything but the key itself.</summary>
/// <param name="Name">Where the TXT record has to stand.</param>
/// <param name="Record">What it has to say.</param>
/// <param name="IsLost">It cannot be read any more: the database has been brought here without its keys. Nothing is signed with it.</param>
public sealed record SigningKeyView(
    SigningKeyId Id, string Domain, string Name, string Record, SigningKeyState State, bool IsLost, DateTimeOffset CreatedAt, DateTimeOffset? ActiveAt, DateTimeOffset? RetiredAt)
{
    internal static SigningKeyView Of(SigningKey key, EmailSecrets secrets) => new(
        key.Id, key.Domain, key.RecordName, key.Record, key.State, secrets.Reveal(key.PrivateKey) is null, key.CreatedAt, key.ActiveAt, key.RetiredAt);
}

/// <summary>The domains our mail comes from, with their keys: the active one, the one that waits, those that are retired.</summary>
public static class ListSigningDomains
{
    /// <param name="IsConfigured">The configuration has a key for it besides, which cannot be changed here.</param>
    public sealed record Row(string Domain, bool IsConfigured, IReadOnlyList<SigningKeyView> Keys);

    public static void Map(IEndpointRouteBuilder group) => group.MapGet("/", Handle).WithName("ListSigningDomains");

    private static async Task<Ok<List<Row>>> Handle(CurrentUser user, KjerneDb db, EmailSecrets secrets, IOptions<EmailOptions> options, CancellationToken stop)
    {
        var domains = await SigningDomains.Of(db, user, stop);
        var keys = (await db.SigningKeys.Where(x => domains.Contains(x.Domain)).ToListAsync(stop)).ToLookup(x => x.Domain);
        return TypedResults.Ok(domains.Select(domain => new Row(
            domain,
            options.Value.DkimKeys.Any(x => SigningDomains.DomainOf(x.Domain) is { } above && (domain == above || domain.EndsWith("." + above, StringComparison.Ordinal))),
            [.. keys[domain].OrderBy(x => x.State == SigningKeyState.Active ? 0 : x.State == SigningKeyState.Waiting ? 1 : 2).ThenByDescending(x => x.Id).Select(x => SigningKeyView.Of(x, secrets))])).ToList());
    }
}
