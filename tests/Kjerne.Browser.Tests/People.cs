using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kjerne.Browser.Tests;

/// <summary>People who sign in by the page.</summary>
internal static class People
{
    public const string Password = "vinterens lange tog";

    public static async Task<TestUser> AddUserWithPassword(this TestApp app, Role role, string name)
    {
        var user = await app.AddUser(role, name);
        var hash = app.Services.GetRequiredService<Passwords>().Hash(Password);
        await app.Writer.Write(db => db.Users.Where(x => x.Id == user.Id.Value).ExecuteUpdateAsync(x => x.SetProperty(u => u.PasswordHash, hash)));
        return user;
    }
}
