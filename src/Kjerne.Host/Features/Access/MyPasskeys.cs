using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Platform.Errors;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Access;

/// <summary>One's passkeys.</summary>
/// <param name="Id">The credential's id, base64url.</param>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt);

internal static class PasskeyStore
{
    public static IUserPasskeyStore<User> Passkeys(this IUserStore<User> store) => (IUserPasskeyStore<User>)store;

    public static PasskeyRow Row(UserPasskeyInfo passkey) => new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", passkey.CreatedAt);
}

public static class ListMyPasskeys
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/me/passkeys", Handle).WithName(nameof(ListMyPasskeys)).RequireAuthorization(Permissions.Person);

    public static async Task<IReadOnlyList<PasskeyRow>> Handle(CurrentUser current, KjerneDb db, IUserStore<User> store, CancellationToken stop)
    {
        var user = await db.Users.SingleAsync(x => x.Id == current.Id.Value, stop);
        return [.. (await store.Passkeys().GetPasskeysAsync(user, stop)).Select(PasskeyStore.Row)];
    }
}

/// <summary>First step of adding one.</summary>
public static class StartPasskey
{
    /// <summary>More than anybody carries; bounds the row of options sent to the browser.</summary>
    public const int Most = 20;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/me/passkeys/options", Handle).WithName(nameof(StartPasskey)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<Ok<PasskeyOptions>, ProblemHttpResult>> Handle(
        CurrentUser current, HttpContext http, KjerneDb db, IUserStore<User> store, IPasskeyHandler<User> passkeys, PasskeyChallenges challenges)
    {
        var user = await db.Users.SingleAsync(x => x.Id == current.Id.Value, http.RequestAborted);
        if ((await store.Passkeys().GetPasskeysAsync(user, http.RequestAborted)).Count >= Most)
        {
            return new TooManyPasskeys().ToProblem();
        }

        var entity = new PasskeyUserEntity { Id = user.Id.ToString(CultureInfo.InvariantCulture), Name = user.Email!, DisplayName = user.Name };
        var options = await passkeys.MakeCreationOptionsAsync(entity, http);
        return await challenges.Hand(http, OneTimePurpose.PasskeyEnrolment, current.Id, options.CreationOptionsJson, options.AttestationState);
    }
}

/// <summary>Second step: what the browser made of the options.</summary>
public static class AddPasskey
{
    public sealed record Request(string? Name, JsonElement Credential);

    private const int LongestName = 100;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/me/passkeys", Handle).WithName(nameof(AddPasskey)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<Created<PasskeyRow>, ProblemHttpResult>> Handle(
        Request request, CurrentUser current, HttpContext http, Writer writer, IPasskeyHandler<User> passkeys, PasskeyChallenges challenges)
    {
        var errors = new Check();
        errors.Name("name", request.Name, LongestName);
        if (errors.Refusal is { } invalid)
        {
            return invalid.ToProblem();
        }

        var state = await challenges.Take(http, OneTimePurpose.PasskeyEnrolment, current.Id);
        var result = state is null || request.Credential.ValueKind != JsonValueKind.Object
            ? null
            : await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = request.Credential.GetRawText(), AttestationState = state });
        if (result is not { Succeeded: true } || result.UserEntity!.Id != current.Id.ToString())
        {
            return new PasskeyRefused().ToProblem();
        }

        var passkey = result.Passkey!;
        passkey.Name = request.Name!.Trim();
        await writer.Write<bool>((db, services) => Store(db, services, current.Id, passkey, Actor.Of(http)));
        return TypedResults.Created((string?)null, PasskeyStore.Row(passkey));
    }

    private static async Task<bool> Store(KjerneDb db, IServiceProvider services, UserId id, UserPasskeyInfo passkey, Actor actor)
    {
        var user = await db.Users.SingleAsync(x => x.Id == id.Value);
        await services.GetRequiredService<IUserStore<User>>().Passkeys().AddOrUpdatePasskeyAsync(user, passkey, default);
        Audit.Record(db, actor, "passkey_added", $"user {id}", new { passkey.Name });
        await db.SaveChangesAsync();
        return true;
    }
}

public static class RemovePasskey
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapDelete("/me/passkeys/{id}", Handle).WithName(nameof(RemovePasskey)).RequireAuthorization(Permissions.Person);

    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(string id, CurrentUser current, HttpContext http, Writer writer)
    {
        if (id.Length > 2048 || !Base64Url.IsValid(id))
        {
            return new NoSuchPasskey().ToProblem();
        }

        var isRemoved = await writer.Write((db, services) => Remove(db, services, current.Id, Base64Url.DecodeFromChars(id), Actor.Of(http)));
        return isRemoved ? TypedResults.NoContent() : new NoSuchPasskey().ToProblem();
    }

    private static async Task<bool> Remove(KjerneDb db, IServiceProvider services, UserId id, byte[] credential, Actor actor)
    {
        var user = await db.Users.SingleAsync(x => x.Id == id.Value);
        var store = services.GetRequiredService<IUserStore<User>>().Passkeys();
        if (await store.FindPasskeyAsync(user, credential, default) is not { } passkey)
        {
            return false;
        }

        await store.RemovePasskeyAsync(user, credential, default);
        Audit.Record(db, actor, "passkey_removed", $"user {id}", new { passkey.Name });
        await db.SaveChangesAsync();
        return true;
    }
}
