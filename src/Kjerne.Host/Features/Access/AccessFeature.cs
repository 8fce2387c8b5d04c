using Kjerne.Platform.Data;
using Kjerne.Platform.Diagnosis;
using Kjerne.Platform.Http;
using Kjerne.Platform.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>Who may come in and what they may do: sign-in, sessions, tokens, roles, audit.</summary>
public static class AccessFeature
{
    public static void AddAccess(this IServiceCollection services)
    {
        services.AddOptions<AccessOptions>().BindConfiguration("Kjerne:Access").ValidateDataAnnotations().ValidateOnStart();
        AddIdentity(services);
        services.AddAuthentication(KeyAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        PermissionPolicies.Add(services);
        services.AddSingleton<KeyLookup>();
        services.AddSingleton<SessionCookies>();
        services.AddSingleton<SessionStart>();
        services.AddSingleton<AttemptLimits>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<HourlyLimits>();
        services.AddSingleton<OwnPassword>();
        services.AddSingleton<PasskeyChallenges>();
        services.AddSingleton<UserRows>();
        services.AddSingleton<TokenCreation>();
        services.AddSingleton<UserAdding>();
        services.AddScoped<MeReader>();
        services.TryAddSingleton<ISystemMail, MissingSystemMail>();
        services.AddSingleton<PasswordLinks>();
        services.AddHostedService(x => x.GetRequiredService<PasswordLinks>());
        services.AddJob<AccessCleanup>("access-cleanup", AccessCleanup.Interval);
        services.AddSingleton<IDoctorCheck, ResetLinkCheck>();
    }

    /// <summary>Before every route: who is it, do they ask too often, is it our own page that asks, may they.</summary>
    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<RateLimits>().Invoke);
        app.UseMiddleware<SameOriginRule>();
        app.UseAuthorization();
    }

    public static void MapAccess(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api").WithTags("Access");
        MapSignIn(api);
        MapMyself(api);
        ListUsers.Map(api);
        AddUser.Map(api);
        GetInvitationWay.Map(api);
        ChangeUser.Map(api);
        SetTeamMembers.Map(api);
        ListRoles.Map(api);
        ListColleagues.Map(api);
        ListTokens.Map(api);
        CreateToken.Map(api);
        RevokeToken.Map(api);
        ListAudit.Map(api);
    }

    private static void MapSignIn(IEndpointRouteBuilder api)
    {
        SignIn.Map(api);
        StartPasskeySignIn.Map(api);
        SignInWithPasskey.Map(api);
        SignOut.Map(api);
        RequestPasswordReset.Map(api);
        ConfirmPasswordReset.Map(api);
    }

    private static void MapMyself(IEndpointRouteBuilder api)
    {
        GetMe.Map(api);
        ChangeMe.Map(api);
        MyPreferences.Map(api);
        ListMySessions.Map(api);
        EndMySession.Map(api);
        ChangePassword.Map(api);
        StartTotp.Map(api);
        ConfirmTotp.Map(api);
        RemoveTotp.Map(api);
        ListMyPasskeys.Map(api);
        StartPasskey.Map(api);
        AddPasskey.Map(api);
        RemovePasskey.Map(api);
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
        services.AddSingleton<IConfigureOptions<IdentityPasskeyOptions>, PasskeySettings>();
    }
}
