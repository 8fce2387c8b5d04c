using Microsoft.AspNetCore.Authorization;

namespace Kjerne.Features.Access;

/// <summary>Turns the names in <see cref="Permissions"/> into policies. A route without a policy is denied to everybody.</summary>
internal static class PermissionPolicies
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<IAuthorizationHandler, NeedsHandler>();
        var authorization = services.AddAuthorizationBuilder();
        foreach (var permission in Permissions.All)
        {
            authorization.AddPolicy(permission, x => x.RequireAuthenticatedUser().AddRequirements(new Needs(user => user.May(permission))));
        }

        authorization.AddPolicy(Permissions.Person, x => x.RequireAuthenticatedUser().AddRequirements(new Needs(user => user.Scopes is null)));
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder(KeyAuthentication.SchemeName).AddRequirements(new NotDeclared()).Build());
    }

    private sealed record Needs(Func<CurrentUser, bool> Check) : IAuthorizationRequirement;

    /// <summary>A route that forgot its policy. A path that leads nowhere, or not by this method or content type, is let through, to become an honest 404, 405 or 415.</summary>
    private sealed record NotDeclared : IAuthorizationRequirement;

    private sealed class NeedsHandler : IAuthorizationHandler
    {
        public Task HandleAsync(AuthorizationHandlerContext context)
        {
            if (context.Resource is HttpContext http)
            {
                foreach (var requirement in context.PendingRequirements.ToList())
                {
                    Decide(context, requirement, http);
                }
            }

            return Task.CompletedTask;
        }

        private static void Decide(AuthorizationHandlerContext context, IAuthorizationRequirement requirement, HttpContext http)
        {
            var isMet = requirement switch
            {
                Needs needs => CurrentUser.Of(http) is { } user && needs.Check(user),
                NotDeclared => http.GetEndpoint() is not RouteEndpoint,
                _ => false,
            };
            if (isMet)
            {
                context.Succeed(requirement);
            }
        }
    }
}
