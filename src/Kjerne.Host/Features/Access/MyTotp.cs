using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using QRCoder;

namespace Kjerne.Features.Access;

/// <summary>First step: a new secret for the authenticator app. Nothing changes until a code made with it has come back.</summary>
public static class StartTotp
{
    public sealed record Response(string Secret, string Uri, string QrSvg);

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/me/totp", Handle).WithName(nameof(StartTotp)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(CurrentUser current, HttpContext http, Writer writer, IWorkplace workplace, KjerneDb db)
    {
        var user = await db.Users.SingleAsync(x => x.Id == current.Id.Value, http.RequestAborted);
        if (user.TwoFactorEnabled)
        {
            return new TotpIsOn().ToProblem();
        }

        var secret = Totp.NewSecret();
        var expiresAt = Actor.Of(http).At + Length;
        await writer.Write(write => OneTimeKeys.Give(write, OneTimePurpose.TotpEnrolment, current.Id, expiresAt, Convert.ToBase64String(secret)));
        var place = await workplace.Read(db, http.RequestAborted);
        var uri = Totp.Uri(secret, place.OrganisationName is { Length: > 0 } name ? $"Kjerne {name}" : "Kjerne", user.Email!);
        return TypedResults.Ok(new Response(Base32.Encode(secret), uri, Draw(uri)));
    }

    private static string Draw(string uri)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(uri, QRCodeGenerator.ECCLevel.M);
        return new SvgQRCode(data).GetGraphic(4);
    }
}

/// <summary>Second step: the first code proves that the app has the secret. From now on a sign-in needs one. The recovery codes are shown this once.</summary>
public static class ConfirmTotp
{
    public sealed record Request(string? Code);

    public sealed record Response(IReadOnlyList<string> RecoveryCodes);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/totp/confirm", Handle).WithName(nameof(ConfirmTotp)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, CurrentUser current, HttpContext http, Writer writer, KeyLookup keys)
    {
        var actor = Actor.Of(http);
        var (codes, refusal) = await writer.Write(db => Confirm(db, current.Id, request.Code ?? "", actor));
        if (refusal is not null)
        {
            return refusal is TooManyAttempts many ? RetryAfter.Answer(http, TimeSpan.FromSeconds(many.Seconds)) : refusal.ToProblem();
        }

        keys.Forget();
        return TypedResults.Ok(new Response(codes!));
    }

    private static async Task<(IReadOnlyList<string>?, Refusal?)> Confirm(KjerneDb db, UserId id, string code, Actor actor)
    {
        var user = await db.Users.SingleAsync(x => x.Id == id.Value);
        var pending = await db.OneTimeKeys.SingleOrDefaultAsync(x => x.UserId == id && x.Purpose == OneTimePurpose.TotpEnrolment && x.ExpiresAt > actor.At);
        if (pending?.State is not { } state || user.TwoFactorEnabled)
        {
            return (null, new EnrolmentExpired());
        }

        if (await TryCounting.Take(db, $"enrol:{id}", actor.At) is { } wait)
        {
            return (null, new TooManyAttempts((int)Math.Ceiling(wait.TotalSeconds)));
        }

        var secret = Convert.FromBase64String(state);
        if (Totp.Match(secret, code, actor.At, lastStep: 0) is not { } step)
        {
            return (null, new EnrolmentCodeWrong());
        }

        await TryCounting.Clear(db, $"enrol:{id}");
        db.OneTimeKeys.Remove(pending);
        (user.TotpSecret, user.TotpLastStep, user.TwoFactorEnabled) = (secret, step, true);
        user.Version++;
        var codes = await SecondFactor.NewRecoveryCodes(db, id);
        Audit.Record(db, actor, "totp_added", $"user {id}");
        db.Append(new UserChanged(id, user.Version), actor.At, id.Value);
        await db.SaveChangesAsync();
        return (codes, null);
    }
}

/// <summary>Needs the password: a browser left open must not be enough to take the second factor away.</summary>
public static class RemoveTotp
{
    public sealed record Request(string? Password);

    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/me/totp", Handle).WithName(nameof(RemoveTotp)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        [FromBody] Request request, CurrentUser current, HttpContext http, KjerneDb db, Writer writer, OwnPassword own)
    {
        if (await own.Check(http, db, current.Id, request.Password) is { } wrong)
        {
            return wrong;
        }

        await writer.Write(write => Remove(write, current.Id, Actor.Of(http)));
        return TypedResults.NoContent();
    }

    /// <summary>Inside a write. Nothing happens when there is none.</summary>
    internal static async Task Remove(KjerneDb db, UserId id, Actor actor)
    {
        var user = await db.Users.SingleAsync(x => x.Id == id.Value);
        if (!user.TwoFactorEnabled)
        {
            return;
        }

        (user.TotpSecret, user.TwoFactorEnabled) = (null, false);
        user.Version++;
        await db.RecoveryCodes.Where(x => x.UserId == id).ExecuteDeleteAsync();
        Audit.Record(db, actor, "totp_removed", $"user {id}");
        db.Append(new UserChanged(id, user.Version), actor.At, actor.Id?.Value);
        await db.SaveChangesAsync();
    }
}
