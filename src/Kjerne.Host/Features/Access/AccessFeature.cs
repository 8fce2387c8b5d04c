using Kjerne.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Kjerne.Features.Access;

/// <summary>Who may come in and what they may do: sign-in, sessions, tokens, roles, audit.</summary>
public static class AccessFeature
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration("Kjerne:Access").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<PublicAddressOptions>().BindConfiguration("Kjerne");
        AddIdentity(services);
        services.AddAuthentication(KeyAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        PermissionPolicies.Add(services);
        services.AddSingleton<KeyLookup>();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<SessionStart>();
        services.AddSingleton<AttemptLimits>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<UserRows>();
        services.AddSingleton<UserAdding>();
        services.AddScoped<MeReader>();
        services.TryAddSingleton<ISystemMail, MissingSystemMail>();
        services.AddSingleton<PasswordLinks>();
        services.AddHostedService(x => x.GetRequiredService<PasswordLinks>());
    }

    /// <summary>Before every route: who is it, do they ask too often, is it our own page that asks, may they.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseMiddleware<SameOriginRule>();
        app.UseAuthorization();
    }

    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Access");
        SignIn.Map(api);
        SignOut.Map(api);
        GetMe.Map(api);
        ChangeMe.Map(api);
        ListUsers.Map(api);
        AddUser.Map(api);
        ListColleagues.Map(api);
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<User>(o =>
        {
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            o.User.AllowedUserNameCharacters = "";
        });
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddScoped<IUserStore<User>>(x => new UserOnlyStore<User, KjerneDb, long>(x.GetRequiredService<KjerneDb>()));
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
    }
}
