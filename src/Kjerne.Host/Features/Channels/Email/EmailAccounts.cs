using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Smtp;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

public sealed record EmailAccountNotFound() : Refusal(RefusalKind.NotFound, "email_account_not_found", "There is no such mail account.");

public sealed record AddressIsTaken() : Refusal(RefusalKind.Conflict, "address_is_taken", "Another account has this address.");

/// <summary>The mail addresses of the brands and the servers their mail goes out by.</summary>
public static class EmailAccounts
{
    public sealed record OutgoingView(string Host, int Port, SmtpSecurity Security, string? UserName, bool HasPassword);

    public sealed record View(ChannelAccountId Id, BrandId BrandId, string Name, string Address, bool IsActive, OutgoingView? Outgoing, int Version);

    /// <param name="Password">Null keeps the one there is; it is never given out.</param>
    public sealed record OutgoingRequest(string Host, int Port, SmtpSecurity Security, string? UserName, string? Password);

    public sealed record AddRequest(BrandId BrandId, string Name, string Address, OutgoingRequest? Outgoing);

    /// <summary>Fields left out stay as they are; an outgoing server without a host removes it.</summary>
    public sealed record EditRequest(string? Name, bool? IsActive, OutgoingRequest? Outgoing);

    public static void Map(IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/email-accounts").WithTags("Email").RequireAuthorization(Permissions.ManageOrganisation);
        group.MapGet("/", List).WithName("ListEmailAccounts");
        group.MapPost("/", Add).WithName("AddEmailAccount");
        group.MapPatch("/{id}", Edit).WithName("EditEmailAccount");
    }

    private static async Task<Ok<List<View>>> List(CurrentUser user, KjerneDb db, CancellationToken stop)
    {
        var accounts = await db.ChannelAccounts.Where(x => x.Channel == Channel.Email).OrderBy(x => x.Address).ToListAsync(stop);
        return TypedResults.Ok(accounts.Where(x => user.Sees(x.BrandId)).Select(Of).ToList());
    }

    private static async Task<Results<Created<View>, ProblemHttpResult>> Add(
        AddRequest request, CurrentUser user, HttpContext http, Writer writer, OutgoingServers servers, EmailAddresses addresses, CancellationToken stop)
    {
        var check = Check(new Check().Text("name", request.Name, 200).MailAddress("address", request.Address)
            .Rule("address", MailAddress.TryParse(request.Address, out _) && !request.Address.Contains('+', StringComparison.Ordinal), "not_an_address"), request.Outgoing);
        if (check.Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var actor = Actor.Of(http);
        var settings = Settings(request.Outgoing, null, servers);
        var answer = await writer.Write<Results<Created<View>, ProblemHttpResult>>(async db =>
        {
            var address = request.Address.Trim().ToLowerInvariant();
            if (await db.ChannelAccounts.AnyAsync(x => x.Channel == Channel.Email && x.Address == address, stop))
            {
                return new AddressIsTaken().ToProblem();
            }

            if (!user.Sees(request.BrandId) || !await db.Brands.AnyAsync(x => x.Id == request.BrandId, stop))
            {
                return new NoSuchBrand().ToProblem();
            }

            var account = new ChannelAccount { BrandId = request.BrandId, Channel = Channel.Email, Name = request.Name.Trim(), Address = address, Settings = settings };
            db.ChannelAccounts.Add(account);
            await db.SaveChangesAsync(stop);
            Audit.Record(db, actor, "email_account_added", $"email account {account.Id}", new { account.Address });
            await db.SaveChangesAsync(stop);
            return TypedResults.Created((string?)null, Of(account));
        }, stop);
        addresses.Forget();
        return answer;
    }

    private static async Task<Results<Ok<View>, ProblemHttpResult>> Edit(
        ChannelAccountId id, EditRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http,
        Writer writer, OutgoingServers servers, EmailAddresses addresses, CancellationToken stop)
    {
        if (Check(new Check().OptionalText("name", request.Name, 200), request.Outgoing).Refusal is { } refusal)
        {
            return refusal.ToProblem();
        }

        var actor = Actor.Of(http);
        var answer = await writer.Write<Results<Ok<View>, ProblemHttpResult>>(async db =>
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

            account.Name = request.Name?.Trim() ?? account.Name;
            account.IsActive = request.IsActive ?? account.IsActive;
            account.Settings = request.Outgoing is null ? account.Settings : Settings(request.Outgoing, account, servers);
            account.Version++;
            Audit.Record(db, actor, "email_account_changed", $"email account {id}", new { request.Name, request.IsActive, Outgoing = request.Outgoing?.Host });
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(Of(account));
        }, stop);
        addresses.Forget();
        return answer;
    }

    private static Check Check(Check check, OutgoingRequest? outgoing) => outgoing is null
        ? check
        : check.OptionalText("outgoing.host", outgoing.Host, 255).OptionalText("outgoing.userName", outgoing.UserName, 320).Range("outgoing.port", outgoing.Port, 1, 65535);

    private static string Settings(OutgoingRequest? request, ChannelAccount? before, OutgoingServers servers)
    {
        if (request is null || string.IsNullOrWhiteSpace(request.Host))
        {
            return new EmailSettings().Write();
        }

        var kept = before is null ? null : EmailSettings.Read(before.Settings).Outgoing?.Password;
        return new EmailSettings
        {
            Outgoing = new OutgoingServer
            {
                Host = request.Host.Trim(), Port = request.Port, Security = request.Security,
                UserName = string.IsNullOrWhiteSpace(request.UserName) ? null : request.UserName.Trim(),
                Password = string.IsNullOrEmpty(request.Password) ? kept : servers.Protect(request.Password),
            },
        }.Write();
    }

    private static View Of(ChannelAccount account)
    {
        var outgoing = EmailSettings.Read(account.Settings).Outgoing;
        return new View(
            account.Id, account.BrandId, account.Name, account.Address, account.IsActive,
            outgoing is null ? null : new OutgoingView(outgoing.Host, outgoing.Port, outgoing.Security, outgoing.UserName, outgoing.Password is not null), account.Version);
    }
}
