using System.Net;
using Kjerne.Commands;
using Kjerne.Features.Access;
using Kjerne.Tests.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Commands;

public sealed class AccessCommandTests
{
    [Fact]
    public async Task User_add_takes_the_password_from_the_first_line_of_input()
    {
        await using var app = await TestApp.Start();

        var result = await UserAdd.Run(new CommandCall(["--email", "ola@nordlys.example", "--name", "Ola", "--role", "lead"], "fem grønne epler\r\nnot this\n", app.Services));

        Assert.Equal(0, result.ExitCode);
        var me = await (await app.Anonymous().SignInWith("ola@nordlys.example", "fem grønne epler")).Expect(HttpStatusCode.OK);
        Assert.Equal("lead", me.GetProperty("role").GetString());
        var entry = await app.Read(db => db.Audit.FirstAsync(x => x.Action == "user_added"));
        Assert.Equal("terminal", entry.Address);
    }

    [Theory]
    [InlineData("extra")]
    [InlineData("--email", "a@b.example")]
    [InlineData("--email", "a@b.example", "--name", "A")]
    [InlineData("--email", "a@b.example", "--name", "A", "--role", "emperor")]
    [InlineData("--email", "a@b.example", "--name", "A", "--role", "4")]
    [InlineData("--email", "a@b.example", "--name", "A", "--role", "lead", "--force", "yes")]
    [InlineData("--email", "a@b.example", "--name", "A", "--role")]
    public async Task User_add_says_how_it_is_used(params string[] args)
    {
        await using var app = await TestApp.Start();

        var result = await UserAdd.Run(new CommandCall(args, "fem grønne epler\n", app.Services));

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("usage: ", result.Words, StringComparison.Ordinal);
        Assert.Empty(await app.Read(db => db.Users.ToListAsync()));
    }

    [Fact]
    public async Task User_add_names_what_is_wrong_in_one_line()
    {
        await using var app = await TestApp.Start();

        var result = await UserAdd.Run(new CommandCall(["--email", "nobody", "--name", "Ola", "--role", "lead"], "short\n", app.Services));

        Assert.Equal((1, "email: not_an_address; password: password_too_short"), (result.ExitCode, result.Words));
    }

    [Fact]
    public async Task Token_create_prints_a_token_that_works()
    {
        await using var app = await TestApp.Start();
        var user = await app.AddUser(Role.Agent);

        var result = await TokenCreate.Run(new CommandCall(["--user", user.Email.ToUpperInvariant(), "--scopes", "self conversations.read"], "", app.Services));

        Assert.Equal(0, result.ExitCode);
        await app.Bare(("Authorization", $"Bearer {result.Words}")).GetJson("/api/me");
        Assert.Equal("self conversations.read", await app.Read(db => db.ApiTokens.Select(x => x.Scopes).SingleAsync()));
    }

    [Fact]
    public async Task Token_create_for_nobody_fails_in_words()
    {
        await using var app = await TestApp.Start();

        var result = await TokenCreate.Run(new CommandCall(["--user", "nobody@nordlys.example"], "", app.Services));

        Assert.Equal((1, "There is no such user."), (result.ExitCode, result.Words));
    }
}
