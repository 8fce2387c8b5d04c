using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Kjerne.Tests.Features.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Contracts;

/// <summary>Every route there is, with its policy: against a committed file, and tried as everybody.</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task Routes_and_their_policies_are_those_in_the_committed_file()
    {
        await using var app = await TestApp.Start();
        var routes = string.Join('\n', Routes(app).Select(x => x.ToString()).Order(StringComparer.Ordinal));

        var difference = Contract.Compare("tests/Kjerne.Host.Tests/Contracts/routes.txt", routes);
        Assert.True(difference is null, difference);
    }

    [Fact]
    public async Task Nobody_signed_in_gets_401_from_every_route_that_is_not_open_to_all()
    {
        await using var app = await TestApp.Start();
        var client = app.Anonymous();
        foreach (var route in Routes(app).Where(x => !x.IsAnonymous))
        {
            var answer = await Send(client, route);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{route}: {answer.StatusCode}");
        }
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Specialist)]
    [InlineData(Role.Agent)]
    [InlineData(Role.Lead)]
    [InlineData(Role.Administrator)]
    public async Task Every_route_answers_403_exactly_when_the_role_lacks_its_policy_and_never_500(Role role)
    {
        await using var app = await TestApp.Start();
        await TestWorkplace.Create(app);
        var user = await app.AddUser(role);
        foreach (var route in Routes(app).Where(x => !x.IsAnonymous))
        {
            // A client of its own for each: some routes sign out.
            var answer = await Send(await app.SignIn(user.Id), route);
            var may = route.Policies.All(x => x == Permissions.Person || Permissions.Of(role).Contains(x));
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode < 500, $"{route} as {role}: {answer.StatusCode} {body}");
            Assert.True(may == !body.Contains("\"not_allowed\"", StringComparison.Ordinal), $"{route} as {role}: {answer.StatusCode} {body}");
        }
    }

    [Fact]
    public async Task A_token_without_scopes_that_fit_gets_403_everywhere()
    {
        await using var app = await TestApp.Start();
        var user = await app.AddUser(Role.Administrator);
        var request = new CreateToken.Request("narrow", [Permissions.ReadAudit], null);
        var outcome = await app.Services.GetRequiredService<TokenCreation>().Create(user.Id, request, Actor.AtTerminal(TimeProvider.System));
        var client = app.Bare(("Authorization", $"Bearer {outcome.Created!.Token}"));
        foreach (var route in Routes(app).Where(x => !x.IsAnonymous))
        {
            var answer = await Send(client, route);
            var expected = route.Policies is [Permissions.ReadAudit] ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            Assert.True(answer.StatusCode == expected, $"{route}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_route_that_forgot_its_policy_is_closed_to_administrators_too()
    {
        await using var app = await TestApp.Start(x => x.Services = services => services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter, ForgottenRoute>());
        var client = await app.SignedInAs(Role.Administrator);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/forgotten")).StatusCode);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, Route route)
    {
        var path = System.Text.RegularExpressions.Regex.Replace(route.Pattern, @"\{[^}]*\}", "999999");
        var request = new HttpRequestMessage(new HttpMethod(route.Method), path);
        if (route.Method is not "GET")
        {
            request.Content = route.TakesFiles ? new MultipartFormDataContent { { new StringContent("x"), "file", "x.txt" } } : JsonContent.Create(new { });
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static List<Route> Routes(TestApp app) => [.. app.Services.GetServices<EndpointDataSource>().SelectMany(x => x.Endpoints).OfType<RouteEndpoint>()
        .SelectMany(x => (x.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => Route.Of(method, x)))
        .DistinctBy(x => x.ToString())];

    private sealed record Route(string Method, string Pattern, IReadOnlyList<string> Policies, bool IsAnonymous, bool TakesFiles)
    {
        public static Route Of(string method, RouteEndpoint endpoint) => new(
            method,
            "/" + endpoint.RoutePattern.RawText!.TrimStart('/'),
            [.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(x => x.Policy).OfType<string>().Distinct()],
            endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
            endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true);

        public override string ToString() => $"{Method} {Pattern} {(IsAnonymous ? "anonymous" : Policies.Count == 0 ? "DENIED" : string.Join("+", Policies))}";
    }

    private sealed class ForgottenRoute : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next) => app =>
        {
            next(app);
            if (app.Properties["__EndpointRouteBuilder"] is IEndpointRouteBuilder routes)
            {
                Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions.MapGet(routes, "/api/forgotten", () => "open");
            }
        };
    }
}
