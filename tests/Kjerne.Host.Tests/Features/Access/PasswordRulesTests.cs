using Kjerne.Features.Access;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Features.Access;

[RunsOnce]
public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData(null, "required")]
    [InlineData("", "required")]
    [InlineData("ni tegn ..", null)]
    [InlineData("ni tegn .", "password_too_short")]
    [InlineData("🐟🌊⛵🌤️🏔️🦅🌲🍂🔥", null)]
    [InlineData("password123", "password_too_common")]
    [InlineData("P@ssw0rd2026!", "password_too_common")]
    [InlineData("Sommer2026!", "password_too_common")]
    [InlineData("Sommeren2026", "password_too_common")]
    [InlineData("!!!velkommen!!!", "password_too_common")]
    [InlineData("Lösenord1234", "password_too_common")]
    [InlineData("adgangskode1", "password_too_common")]
    [InlineData("Rosenborg1917", "password_too_common")]
    [InlineData("qwertyuiop", "password_too_common")]
    [InlineData("1234567890", "password_too_common")]
    [InlineData("12345678910", "password_too_common")]
    [InlineData("0987654321", "password_too_common")]
    [InlineData("abcdefghijk", "password_too_common")]
    [InlineData("aaaaaaaaaaaa", "password_too_common")]
    [InlineData("hallohallo", "password_too_common")]
    [InlineData("kjerne2026!!", "password_contains_name")]
    [InlineData("Nordlys2026", "password_contains_name")]
    [InlineData("Kari.Nordmann", "password_contains_name")]
    [InlineData("vinterens lange tog", null)]
    [InlineData("       x  y       ", null)]
    [InlineData("correct horse battery staple", null)]
    [InlineData("nordlys over en stille fjord", null)]
    public void Passwords_that_are_guessed_first_are_refused_and_others_are_not(string? password, string? code) =>
        Assert.Equal(code, PasswordRules.Check(password, "Kari Nordmann", "kari@nordlys.example", "Nordlys AS"));

    [Fact]
    public void Long_pass_phrases_are_welcome()
    {
        var phrase = string.Join(' ', Enumerable.Range(0, 24).Select(i => $"ord{i * 7919}"));
        Assert.InRange(phrase.Length, 128, Passwords.LongestLength);
        Assert.Null(PasswordRules.Check(phrase));
        Assert.Equal("too_long", PasswordRules.Check(phrase + new string('ø', Passwords.LongestLength)));
    }
}
