using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class AccessCleanupTests
{
    [Fact]
    public async Task What_is_over_goes_and_what_is_not_stays()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock());
        var user = await app.AddUser(Role.Agent);
        await app.Writer.Write(async db =>
        {
            foreach (var (key, days) in new[] { ("old", -1), ("new", 1) })
            {
                db.OneTimeKeys.Add(new OneTimeKey { KeyHash = SecretKey.Hash(key), Purpose = OneTimePurpose.PasswordReset, UserId = user.Id, ExpiresAt = app.Now().AddDays(days) });
                db.TryCounters.Add(new TryCounter { Key = key, Tries = 1, EndsAt = app.Now().AddDays(days) });
                db.KnownDevices.Add(new KnownDevice { KeyHash = SecretKey.Hash(key), UserId = user.Id, LastSignInAt = app.Now().AddDays(days * 401) });
            }

            await db.SaveChangesAsync();
        });
        await app.AddSession(user.Id);
        await app.Writer.Write(db => db.Sessions.OrderBy(x => x.Id).Take(1).ExecuteUpdateAsync(x => x.SetProperty(s => s.LastSeenAt, app.Now().AddDays(-4))));

        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccessCleanup>().Run(default);

        Assert.Equal(1, await app.Read(db => db.Sessions.CountAsync()));
        Assert.Equal(SecretKey.Hash("new"), (await app.Read(db => db.OneTimeKeys.SingleAsync())).KeyHash);
        Assert.Equal("new", (await app.Read(db => db.TryCounters.SingleAsync())).Key);
        Assert.Equal(SecretKey.Hash("new"), (await app.Read(db => db.KnownDevices.SingleAsync())).KeyHash);
    }
}
