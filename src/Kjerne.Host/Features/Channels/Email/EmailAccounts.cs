using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

public sealed record EmailAccountNotFound() : Refusal(RefusalKind.NotFound, "email_account_not_found", "There is no such mail account.");

public sealed record AddressIsTaken() : Refusal(RefusalKind.Conflict, "address_is_taken", "Another account has this address.");

/// <summary>The mail addresses of the brands, where their mail comes from and the servers it goes out by.</summary>
public static class EmailAccounts
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/email-accounts").WithTags("Email").RequireAuthorization(Permissions.ManageOrganisation);
        group.MapGet("/", List).WithName("ListEmailAccounts");
        group.MapPost("/", Add).WithName("AddEmailAccount");
        group.MapPatch("/{id}", Edit).WithName("EditEmailAccount");
        group.MapPost("/{id}/test", TestEmailAccount.Handle).WithName("TestEmailAccount");
        MailSignInPages.Map(group);
    }

    private static async Task<Ok<List<EmailAccountView>>> List(CurrentUser user, KjerneDb db, OutgoingServers servers, CancellationToken stop)
    {
        var accounts = await db.ChannelAccounts.Where(x => x.Channel == Channel.Email).OrderBy(x => x.Address).ToListAsync(stop);
        var aliases = (await db.ChannelAliases.Where(x => x.Channel == Channel.Email).OrderBy(x => x.Address).ToListAsync(stop)).ToLookup(x => x.ChannelAccountId, x => x.Address);
        var mailboxes = await db.Mailboxes.ToDictionaryAsync(x => x.ChannelAccountId, stop);
        return TypedResults.Ok(accounts.Where(x => user.Sees(x.BrandId))
            .Select(x => EmailAccountView.Of(x, [.. aliases[x.Id]], mailboxes.GetValueOrDefault(x.Id), servers.HasCommon)).ToList());
    }

    private static async Task<Results<Created<EmailAccountView>, ProblemHttpResult>> Add(
        AddEmailAccountRequest request, CurrentUser user, HttpContext http, Writer writer, EmailSecrets secrets, EmailAddresses addresses, MailboxFetching fetching,
        OutgoingServers servers, CancellationToken stop)
    {
        if (request.Check() is { } refusal)
        {
            return refusal.ToProblem();
        }

        var actor = Actor.Of(http);
        var settings = EmailAccountChecks.Applied(new EmailSettings(), request.Incoming, request.Outgoing, request.AppendsToSent, secrets).Write();
        var answer = await writer.Write<Results<Created<EmailAccountView>, ProblemHttpResult>>(async db =>
        {
            var (address, aliases) = (Normal(request.Address!), Normal(request.Aliases ?? []));
            if (aliases.Contains(address) || await IsTaken(db, [address, .. aliases], null))
            {
                return new AddressIsTaken().ToProblem();
            }

            if (!user.Sees(request.BrandId) || !await db.Brands.AnyAsync(x => x.Id == request.BrandId, stop))
            {
                return new NoSuchBrand().ToProblem();
            }

            var account = new ChannelAccount { BrandId = request.BrandId, Channel = Channel.Email, Name = request.Name!.Trim(), Address = address, Settings = settings };
            db.ChannelAccounts.Add(account);
            await db.SaveChangesAsync(stop);
            await SetAliases(db, account.Id, aliases);
            Audit.Record(db, actor, "email_account_added", $"email account {account.Id}", new { account.Address, aliases });
            await db.SaveChangesAsync(stop);
            return TypedResults.Created((string?)null, EmailAccountView.Of(account, aliases, null, servers.HasCommon));
        }, stop);
        addresses.Forget();
        fetching.LookNow();
        return answer;
    }

    private static async Task<Results<Ok<EmailAccountView>, ProblemHttpResult>> Edit(
        ChannelAccountId id, EditEmailAccountRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http,
        Writer writer, EmailSecrets secrets, EmailAddresses addresses, MailboxFetching fetching, OutgoingServers servers, CancellationToken stop)
    {
        if (request.Check() is { } refusal)
        {
            return refusal.ToProblem();
        }

        var actor = Actor.Of(http);
        var answer = await writer.Write<Results<Ok<EmailAccountView>, ProblemHttpResult>>(async db =>
        {
            var account = await db.ChannelAccounts.AsTracking().FirstOrDefaultAsync(x => x.Id == id && x.Channel == Channel.Email, stop);
            if (account is null || !user.Sees(account.BrandId))
            {
                return new EmailAccountNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, account.Version))
            {
                return new ChangedBySomeoneElse(account.Version).ToProblem();
            }

            if (request.Aliases is { } given && (Normal(given).Contains(account.Address) || await IsTaken(db, Normal(given), id)))
            {
                return new AddressIsTaken().ToProblem();
            }

            account.Name = request.Name?.Trim() ?? account.Name;
            account.IsActive = request.IsActive ?? account.IsActive;
            account.Settings = EmailAccountChecks.Applied(EmailSettings.Read(account.Settings), request.Incoming, request.Outgoing, request.AppendsToSent, secrets).Write();
            account.Version++;
            if (request.Aliases is { } aliases)
            {
                await SetAliases(db, id, Normal(aliases));
            }

            Audit.Record(db, actor, "email_account_changed", $"email account {id}", new
            {
                request.Name, request.IsActive, request.Aliases, Incoming = request.Incoming?.Host, Outgoing = request.Outgoing?.Host, request.AppendsToSent,
            });
            await db.SaveChangesAsync(stop);
            var now = await db.ChannelAliases.Where(x => x.ChannelAccountId == id).OrderBy(x => x.Address).Select(x => x.Address).ToListAsync(stop);
            return TypedResults.Ok(EmailAccountView.Of(account, now, await db.Mailboxes.FirstOrDefaultAsync(x => x.ChannelAccountId == id, stop), servers.HasCommon));
        }, stop);
        addresses.Forget();
        fetching.LookNow();
        return answer;
    }

    private static async Task<bool> IsTaken(KjerneDb db, IReadOnlyCollection<string> addresses, ChannelAccountId? but) =>
        await db.ChannelAccounts.AnyAsync(x => x.Channel == Channel.Email && addresses.Contains(x.Address) && x.Id != but)
        || await db.ChannelAliases.AnyAsync(x => x.Channel == Channel.Email && addresses.Contains(x.Address) && x.ChannelAccountId != but);

    private static async Task SetAliases(KjerneDb db, ChannelAccountId id, IReadOnlyList<string> wanted)
    {
        var before = await db.ChannelAliases.AsTracking().Where(x => x.ChannelAccountId == id).ToListAsync();
        db.ChannelAliases.RemoveRange(before.Where(x => !wanted.Contains(x.Address)));
        db.ChannelAliases.AddRange(wanted.Except(before.Select(x => x.Address)).Select(x => new ChannelAlias { Channel = Channel.Email, Address = x, ChannelAccountId = id }));
        await db.SaveChangesAsync();
    }

    private static string Normal(string address) => address.Trim().ToLowerInvariant();

    private static List<string> Normal(IReadOnlyList<string> addresses) => addresses.Select(Normal).Distinct().Order(StringComparer.Ordinal).ToList();
}
