using Kjerne.Features.Access;
using Kjerne.Features.Conversations.Tags;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Conversations.Partners;

public sealed record PartnerNotFound() : Refusal(RefusalKind.NotFound, "partner_not_found", "There is no such partner, or not for this brand.");

public sealed record PartnerRow(PartnerId Id, string Name, string Address, BrandId? BrandId, bool IsArchived, int Version)
{
    public static PartnerRow Of(Partner x) => new(x.Id, x.Name, x.Address, x.BrandId, x.IsArchived, x.Version);
}

public sealed record PartnerRequest(string? Name, string? Address, BrandId? BrandId, bool IsArchived)
{
    public async Task<InvalidRequest?> Check(KjerneDb db, CurrentUser user, CancellationToken stop)
    {
        var address = Normal(Address);
        var errors = new Check().Text("name", Name, Partner.LongestName).MailAddress("address", address)

            // A mail to ourselves would come back as a customer's.
            .Rule("address", !await db.ChannelAccounts.AnyAsync(x => x.Address == address, stop) && !await db.ChannelAliases.AnyAsync(x => x.Address == address, stop), "own_address");
        return await BrandCheck.Add(errors, db, user, BrandId, stop);
    }

    public void ApplyTo(Partner partner) => (partner.Name, partner.Address, partner.BrandId, partner.IsArchived) = (Name!.Trim(), Normal(Address)!, BrandId, IsArchived);

    private static string? Normal(string? address) => address is null ? null : ReplyRecipients.Normal(address);
}

/// <summary>The register of those outside who are asked.</summary>
public static class ManagePartners
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/partners", List).WithName("ListPartners").RequireAuthorization(Permissions.ReadConversations);
        api.MapPost("/partners", Add).WithName("AddPartner").RequireAuthorization(Permissions.ManageOrganisation);
        api.MapPut("/partners/{id}", Change).WithName("ChangePartner").RequireAuthorization(Permissions.ManageOrganisation);
    }

    private static async Task<IReadOnlyList<PartnerRow>> List(CurrentUser user, KjerneDb db, CancellationToken stop) =>
        [.. (await db.Partners.OrderBy(x => x.Name).ToListAsync(stop)).Where(x => x.BrandId is not { } brand || user.Sees(brand)).Select(PartnerRow.Of)];

    internal static async Task<Results<Created<PartnerRow>, ProblemHttpResult>> Add(
        PartnerRequest request, CurrentUser user, HttpContext http, KjerneDb read, Writer writer, CancellationToken stop)
    {
        if (await request.Check(read, user, stop) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        var partner = await writer.Write(async db =>
        {
            var partner = new Partner { Name = "", Address = "" };
            request.ApplyTo(partner);
            db.Partners.Add(partner);
            await db.SaveChangesAsync(stop);
            Audit.Record(db, actor, "partner_added", $"partner {partner.Id}", PartnerRow.Of(partner));
            await db.SaveChangesAsync(stop);
            return partner;
        }, stop);
        return TypedResults.Created($"/api/partners/{partner.Id}", PartnerRow.Of(partner));
    }

    private static async Task<Results<Ok<PartnerRow>, ProblemHttpResult>> Change(
        PartnerId id, PartnerRequest request, [FromHeader(Name = "If-Match")] string? ifMatch, CurrentUser user, HttpContext http, KjerneDb read, Writer writer, CancellationToken stop)
    {
        if (await request.Check(read, user, stop) is { } invalid)
        {
            return invalid.ToProblem();
        }

        var actor = Actor.Of(http);
        return await writer.Write<Results<Ok<PartnerRow>, ProblemHttpResult>>(async db =>
        {
            if (await db.Partners.AsTracking().FirstOrDefaultAsync(x => x.Id == id, stop) is not { } partner || (partner.BrandId is { } brand && !user.Sees(brand)))
            {
                return new PartnerNotFound().ToProblem();
            }

            if (!IfMatch.Fits(ifMatch, partner.Version))
            {
                return new ChangedBySomeoneElse(partner.Version).ToProblem();
            }

            var before = PartnerRow.Of(partner);
            request.ApplyTo(partner);
            partner.Version++;
            Audit.Record(db, actor, "partner_changed", $"partner {id}", new { before, after = PartnerRow.Of(partner) });
            await db.SaveChangesAsync(stop);
            return TypedResults.Ok(PartnerRow.Of(partner));
        }, stop);
    }
}
