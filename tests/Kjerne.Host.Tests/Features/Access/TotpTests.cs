using System.Net;
using System.Net.Http.Json;
using System.Text;
using Kjerne.Features.Access;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kjerne.Tests.Features.Access;

public sealed class TotpTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <summary>RFC 6238, appendix B, SHA-1, the last six digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var secret = Encoding.ASCII.GetBytes("12345678901234567890");
        Assert.Equal(code, Totp.CodeAt(secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(seconds))));
    }

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_standard(string text, string encoded) => Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public async Task With_an_app_set_up_the_password_alone_asks_for_the_code()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock(Start));
        var owner = await app.SetUp();
        await Enrol(app, owner);

        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.Unauthorized, "code_needed");
        await (await app.Anonymous().SignInWith(AccessSteps.Email, "wrong one here")).Expect(HttpStatusCode.Unauthorized, "sign_in_failed");
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, await CodeNow(app))).Expect(HttpStatusCode.OK);
        Assert.True((await owner.GetJson("/api/me")).GetProperty("twoFactor").GetBoolean());
    }

    [Fact]
    public async Task Nothing_changes_until_a_code_has_come_back_and_the_secret_is_shown_as_a_picture()
    {
        await using var app = await TestApp.Start();
        var owner = await app.SetUp();
        var started = await (await owner.PostAsync("/api/me/totp", null)).Expect(HttpStatusCode.OK);

        Assert.StartsWith("otpauth://totp/Kjerne%20Nordlys%20AS:kari%40nordlys.example?secret=", started.GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("<svg", started.GetProperty("qrSvg").GetString(), StringComparison.Ordinal);
        await (await owner.PostAsJsonAsync("/api/me/totp/confirm", new { code = "000000" })).Expect(HttpStatusCode.BadRequest, "enrolment_code_wrong");
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_is_good_once_even_within_its_half_minute()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock(Start));
        await Enrol(app, await app.SetUp());
        app.Clock.Advance(TimeSpan.FromSeconds(30));
        var code = await CodeNow(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, code)));

        Assert.Single(answers, x => x.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_code_that_confirmed_the_app_does_not_sign_in_as_well()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock(Start));
        await Enrol(app, await app.SetUp());

        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, await CodeNow(app))).Expect(HttpStatusCode.Unauthorized, "code_wrong");
    }

    [Fact]
    public async Task Five_codes_can_be_tried_however_many_come_at_once_and_after_a_restart()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock(Start));
        await Enrol(app, await app.SetUp());
        var wrong = await WrongCode(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, wrong)));

        Assert.Equal(5, (await Task.WhenAll(answers.Select(x => x.Content.ReadAsStringAsync()))).Count(x => x.Contains("code_wrong", StringComparison.Ordinal)));
        await app.Restart();
        app.Clock.Advance(TimeSpan.FromSeconds(60));
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, await CodeNow(app))).Expect(HttpStatusCode.TooManyRequests);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, await CodeNow(app))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_with_the_password_cannot_use_up_the_tries_of_the_owners_device()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock(Start));
        var owner = await app.SetUp();
        await Enrol(app, owner);
        var wrong = await WrongCode(app);
        for (var i = 0; i < 6; i++)
        {
            await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, wrong);
        }

        app.Clock.Advance(TimeSpan.FromSeconds(60));

        await (await owner.SignInWith(AccessSteps.Email, AccessSteps.Password, await CodeNow(app))).Expect(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_and_is_not_stored_as_it_is()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock(Start));
        var codes = await Enrol(app, await app.SetUp());

        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, codes[0].ToLowerInvariant())).Expect(HttpStatusCode.OK);
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, codes[0])).Expect(HttpStatusCode.Unauthorized, "code_wrong");
        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password, codes[1])).Expect(HttpStatusCode.OK);

        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(8, await app.Read(db => db.RecoveryCodes.CountAsync()));
        Assert.All(await app.Read(db => db.RecoveryCodes.ToListAsync()), x => Assert.Equal(32, x.CodeHash.Length));
    }

    [Fact]
    public async Task Taking_the_second_factor_away_needs_the_password()
    {
        await using var app = await TestApp.Start(x => x.Clock = new FakeClock(Start));
        var owner = await app.SetUp();
        await Enrol(app, owner);

        await (await owner.DeleteAsJson("/api/me/totp", new { password = "not the password" })).Expect(HttpStatusCode.BadRequest, "password_wrong");
        await (await owner.DeleteAsJson("/api/me/totp", new { password = AccessSteps.Password })).Expect(HttpStatusCode.NoContent);

        await (await app.Anonymous().SignInWith(AccessSteps.Email, AccessSteps.Password)).Expect(HttpStatusCode.OK);
        Assert.Empty(await app.Read(db => db.RecoveryCodes.ToListAsync()));
    }

    private static async Task<IReadOnlyList<string>> Enrol(TestApp app, HttpClient owner)
    {
        await (await owner.PostAsync("/api/me/totp", null)).Expect(HttpStatusCode.OK);
        var pending = await app.Read(db => db.OneTimeKeys.SingleAsync(x => x.Purpose == OneTimePurpose.TotpEnrolment));
        var code = Totp.CodeAt(Convert.FromBase64String(pending.State!), Totp.StepAt(app.Now()));
        var confirmed = await (await owner.PostAsJsonAsync("/api/me/totp/confirm", new { code })).Expect(HttpStatusCode.OK);
        return [.. confirmed.GetProperty("recoveryCodes").EnumerateArray().Select(x => x.GetString()!)];
    }

    private static async Task<string> CodeNow(TestApp app) => Totp.CodeAt((await app.Read(db => db.Users.FirstAsync())).TotpSecret!, Totp.StepAt(app.Now()));

    /// <summary>One that fits none of the neighbouring half minutes either.</summary>
    private static async Task<string> WrongCode(TestApp app)
    {
        var secret = (await app.Read(db => db.Users.FirstAsync())).TotpSecret!;
        var near = Enumerable.Range(-2, 5).Select(x => Totp.CodeAt(secret, Totp.StepAt(app.Now()) + x)).ToHashSet();
        return new[] { "000000", "111111", "222222", "333333", "444444", "555555" }.First(x => !near.Contains(x));
    }
}
