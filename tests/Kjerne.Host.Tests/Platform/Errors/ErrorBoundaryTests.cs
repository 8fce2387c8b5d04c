using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Kjerne.Tests.Platform.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Kjerne.Tests.Platform.Errors;

public sealed class ErrorBoundaryTests
{
    private sealed record Request(string Name, int Number);

    [Fact]
    public async Task A_bug_is_logged_once_without_its_message_and_answered_with_a_trace()
    {
        await using var app = await Start();
        using var client = app.Anonymous();

        using var answer = await client.GetAsync("/api/test/bug?q=planted-query", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal("internal_error", problem.GetProperty("code").GetString());
        var entry = Assert.Single(app.Log.Entries, x => x.Level >= LogLevel.Error);
        Assert.Contains("ApplicationException", entry.Message);
        Assert.Contains(problem.GetProperty("traceId").GetString()!, entry.Message);
        Assert.DoesNotContain("planted", app.Log.Text + problem);
    }

    [Theory]
    [InlineData("/api/test/full", "storage_full")]
    [InlineData("/api/test/away", "storage_unavailable")]
    [InlineData("/api/test/read-fault", "storage_unavailable")]
    public async Task A_database_that_cannot_answer_means_later(string path, string code)
    {
        await using var app = await Start();
        using var client = app.Anonymous();

        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal(code, await answer.Code());
    }

    [Fact]
    public async Task Two_who_change_the_same_get_a_conflict()
    {
        await using var app = await Start();
        using var client = app.Anonymous();

        using var answer = await client.GetAsync("/api/test/conflict", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("changed_by_someone_else", await answer.Code());
    }

    [Theory]
    [InlineData("{", 400, "invalid_request")]
    [InlineData("", 400, "invalid_request")]
    [InlineData("{\"name\":\"a\",\"number\":\"1\"}", 400, "invalid_request")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", 400, "invalid_request")]
    public async Task A_body_that_cannot_be_read_is_the_callers_fault(string body, int status, string code)
    {
        await using var app = await Start();
        using var client = app.Anonymous();

        using var answer = await client.PostAsync("/api/test/echo", new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, await answer.Code());
        Assert.DoesNotContain(app.Log.Entries, x => x.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_body_of_another_type_is_refused_as_problem()
    {
        await using var app = await Start();
        using var client = app.Anonymous();

        using var answer = await client.PostAsync("/api/test/echo", new StringContent("<x/>", Encoding.UTF8, "text/xml"), TestContext.Current.CancellationToken);

        Assert.Equal("invalid_request", await answer.Code());
    }

    [Fact]
    public async Task A_body_above_the_limit_is_too_large()
    {
        await using var app = await Start();
        using var client = app.Anonymous();
        var body = JsonContent.Create(new { name = new string('x', 2 * 1024 * 1024), number = 1 });
        await body.LoadIntoBufferAsync(TestContext.Current.CancellationToken);

        using var answer = await client.PostAsync("/api/test/echo", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("too_large", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal("1", problem.RootElement.GetProperty("params").GetProperty("limitMiB").GetString());
    }

    [Theory]
    [InlineData("GET", "/api/no-such-route")]
    [InlineData("GET", "/api")]
    public async Task A_route_that_is_not_there_is_told_as_problem(string method, string path)
    {
        await using var app = await Start();
        using var client = app.Anonymous();

        using var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not_found", await answer.Code());
    }

    private static Task<TestApp> Start() => TestApp.Start(x => x.Routes = routes =>
    {
        var test = routes.MapGroup("/api/test").AllowAnonymous();
        test.MapGet("/bug", IResult () => throw new ApplicationException("planted kari@example.com"));
        test.MapGet("/full", IResult () => throw new StorageUnavailableException("full", isFull: true, null));
        test.MapGet("/away", IResult () => throw new StorageUnavailableException("away", isFull: false, null));
        test.MapGet("/read-fault", IResult () => throw new InvalidOperationException("outer", new SqliteException("disk I/O error", SQLitePCL.raw.SQLITE_IOERR)));
        test.MapGet("/conflict", IResult () => throw new DbUpdateConcurrencyException("stale"));
        test.MapPost("/echo", (Request request) => request);
    });
}
