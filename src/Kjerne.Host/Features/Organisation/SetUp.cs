using System.Security.Cryptography;
using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Organisation;

/// <summary>The first visit: organisation, brand, support address and first administrator, all or nothing. The row it writes closes it for good.</summary>
public static class SetUp
{
    public sealed record Request(
        string? Code, string? OrganisationName, string? BrandName, string? SupportAddress, string? Name, string? Email, string? Password,
        Language? Language, string? TimeZone, SupportMailServer? Outgoing);

    public sealed record State(bool Needed);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/setup", async (KjerneDb db, CancellationToken stop) => new State(await SetupCode.IsNeeded(db, stop))).WithName("GetSetup").AllowAnonymous();
        api.MapPost("/setup", Handle).WithName(nameof(SetUp)).AllowAnonymous();
    }

    public static async Task<Results<Ok<Me>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, KjerneDb db, Writer writer, SetupCode code, Passwords passwords, ISupportAddress address, SessionStart start, MeReader me)
    {
        if (!await SetupCode.IsNeeded(db, http.RequestAborted))
        {
            return new SetupIsClosed().ToProblem();
        }

        var (answer, wait) = code.Try(request.Code);
        if (answer != SetupCode.Answer.Right)
        {
            return answer == SetupCode.Answer.Wrong ? new SetupCodeWrong().ToProblem() : RetryAfter.Answer(http, wait);
        }

        var administrator = new AddUser.Request(request.Name, request.Email, Role.Administrator, request.Password, AllBrands: true, Language: request.Language);
        if (Check(request, administrator) is { } refusal)
        {
            return refusal.ToProblem();
        }

        var device = SignInDevice.Of(http);
        var user = UserAdding.New(administrator, device.Actor.At);
        user.PasswordHash = passwords.Hash(request.Password!);
        var settings = address.Settings(request.Outgoing);
        if (await Store(writer, request, administrator, user, settings, device, start) is { } closed)
        {
            return closed.ToProblem();
        }

        start.HandOver(http, device);
        return TypedResults.Ok(await me.Read(user.TypedId, http.RequestAborted));
    }

    private static InvalidRequest? Check(Request request, AddUser.Request administrator)
    {
        var errors = new Check();
        errors.Name("organisationName", request.OrganisationName);
        errors.Name("brandName", request.BrandName);
        errors.MailAddress("supportAddress", request.SupportAddress);
        errors.Rule("supportAddress", request.SupportAddress is null || !NoReplyAddresses.Is(request.SupportAddress.Trim()), "no_reply_address");
        errors.Rule("language", request.Language is not null, "required");
        errors.Rule("timeZone", TimeZoneInfo.TryFindSystemTimeZoneById(request.TimeZone ?? "", out _), "unknown_value");
        errors.Rule("password", !string.IsNullOrEmpty(request.Password), "required");
        if (request.Outgoing is { } outgoing)
        {
            errors.Name("outgoing.host", outgoing.Host, 253);
            errors.Rule("outgoing.port", outgoing.Port is > 0 and < 65536, "unknown_value");
            errors.Rule("outgoing.security", outgoing.Security is "none" or "startTls" or "tls", "unknown_value");
        }

        var place = new Workplace(request.OrganisationName ?? "", request.TimeZone, [], []);
        foreach (var (field, codes) in UserAdding.Check(administrator, place)?.Errors ?? new Dictionary<string, string[]>())
        {
            errors.Rule(field, false, codes[0]);
        }

        return errors.Refusal;
    }

    /// <summary>Two setups at once: the second fails on the one possible key of the installation.</summary>
    private static async Task<Refusal?> Store(
        Writer writer, Request request, AddUser.Request administrator, User user, string settings, SignInDevice device, SessionStart start)
    {
        try
        {
            return await writer.Write(async db =>
            {
                if (!await SetupCode.IsNeeded(db))
                {
                    return (Refusal?)new SetupIsClosed();
                }

                var brand = await AddOrganisation(db, request, settings, device.Actor);
                await UserAdding.Store(db, user, administrator, device.Actor);
                Audit.Record(db, device.Actor with { Id = user.TypedId }, "set_up", "installation", new { request.OrganisationName, BrandId = brand.Id });
                await start.Open(db, user, device, "setup");
                return null;
            });
        }
        catch (DbUpdateException)
        {
            return new SetupIsClosed();
        }
    }

    private static async Task<Brand> AddOrganisation(KjerneDb db, Request request, string settings, Actor actor)
    {
        var language = request.Language!.Value;
        db.Installation.Add(new Installation
        {
            OrganisationName = request.OrganisationName!.Trim(),
            TimeZone = request.TimeZone!,
            Language = language,
            CreatedAt = actor.At,
            Secret = RandomNumberGenerator.GetBytes(32),
        });
        var brand = new Brand { Name = request.BrandName!.Trim(), Language = language };
        db.Brands.Add(brand);
        await db.SaveChangesAsync();
        var address = request.SupportAddress!.Trim().ToLowerInvariant();
        db.ChannelAccounts.Add(new ChannelAccount { BrandId = brand.Id, Channel = Channel.Email, Name = brand.Name, Address = address, Settings = settings });
        db.Append(new BrandChanged(brand.Id, brand.Version), actor.At);
        await db.SaveChangesAsync();
        return brand;
    }
}
