using System.Net;
using System.Net.Http.Json;
using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class AuditTests
{
    [Fact]
    public async Task Sign_ins_and_administrative_changes_are_there_with_who_and_from_where()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        await app.Anonymous().SignInWith(AccessSteps.Email, "wrong password");
        await (await owner.PostAsJsonAsync("/api/teams", new { name = "Logistics" })).Expect(HttpStatusCode.Created);

        var items = (await owner.GetJson("/api/audit")).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(["team_added", "sign_in_failed", "signed_in", "set_up", "user_added"], items.Select(x => x.GetProperty("action").GetString()));
        Assert.Equal("Kari Nordmann", items[0].GetProperty("actorName").GetString());
        Assert.Equal("127.0.0.1", items[0].GetProperty("address").GetString());
        Assert.Equal("Logistics", items[0].GetProperty("details").GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_was_typed_wrong_is_not_kept()
    {
        await using var app = await TestApp.Start();
        await app.SetUp();

        await app.Anonymous().SignInWith("my secret phrase as address", "another secret phrase");

        Assert.DoesNotContain(await app.Read(db => db.Audit.ToListAsync()), x => $"{x.Subject} {x.Details}".Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET action = 'nothing'")]
    [InlineData("DELETE FROM audit_entries")]
    public async Task The_database_itself_refuses_to_rewrite_history(string sql)
    {
        await using var app = await TestApp.Start();
        await app.SetUp();
        var before = await app.AuditActions();

        await Assert.ThrowsAnyAsync<Exception>(() => app.Writer.Write(db => db.Database.ExecuteSqlRawAsync(sql)));

        Assert.Equal(before, await app.AuditActions());
    }

    [Fact]
    public async Task Long_lists_come_in_pages_without_gap_or_repetition()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        await app.Writer.Write(async db =>
        {
            for (var i = 0; i < 250; i++)
            {
                Audit.Record(db, Actor.AtTerminal(TimeProvider.System), "tested", $"row {i}");
            }

            await db.SaveChangesAsync();
        });
        var ids = new List<long>();
        string? cursor = null;
        do
        {
            var page = await owner.GetJson("/api/audit" + (cursor is null ? "" : $"?cursor={cursor}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(x => x.GetProperty("id").GetInt64()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(await app.Read(db => db.Audit.CountAsync()), ids.Count);
        Assert.Equal(ids.Distinct().OrderDescending(), ids);
    }
}
