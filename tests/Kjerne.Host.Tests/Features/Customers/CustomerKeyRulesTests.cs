using Kjerne.Features;
using Kjerne.Features.Customers;
using Xunit;

namespace Kjerne.Tests.Features.Customers;

public sealed class CustomerKeyRulesTests
{
    [Theory]
    [InlineData("91 23 45 67", Language.Nb, "+4791234567")]
    [InlineData("0047 912 34 567", Language.Sv, "+4791234567")]
    [InlineData("+45 (12) 34-56.78", Language.Nb, "+4512345678")]
    [InlineData("070-123 45 67", Language.Sv, "+46701234567")]
    [InlineData("020 7946 0018", Language.En, "+442079460018")]
    [InlineData("12 34 56 78", Language.Da, "+4512345678")]
    [InlineData("1234", Language.Nb, null)]
    [InlineData("ring meg", Language.Nb, null)]
    [InlineData("+123456789012345678", Language.Nb, null)]
    public void A_telephone_number_has_one_form(string written, Language home, string? normal) => Assert.Equal(normal, PhoneNumbers.Normal(written, home));

    [Theory]
    [InlineData(IdentityKind.Email, " Kari@Kunde.Example ", "kari@kunde.example")]
    [InlineData(IdentityKind.Email, "kari@", null)]
    [InlineData(IdentityKind.Email, "kari@a.b, ola@a.b", null)]
    [InlineData(IdentityKind.CustomerNumber, "K-0012", "K-0012")]
    [InlineData(IdentityKind.CustomerNumber, "---", null)]
    [InlineData(IdentityKind.Other, "a\u0007b", null)]
    public void Each_kind_has_its_form(IdentityKind kind, string written, string? normal) => Assert.Equal(normal, CustomerIdentityRules.Normal(kind, written, Language.Nb));

    [Theory]
    [InlineData("Kari Nordmann", "Nordmann, Kari", true)]
    [InlineData("Kari Nordmann", "Kari Nordman", true)]
    [InlineData("Bjørn Åsen", "Bjorn Aasen", true)]
    [InlineData("Kari Nordmann", "Kåre Nordmann", true)]
    [InlineData("Kari Nordmann", "Ola Nordmann", false)]
    [InlineData("Per Li", "Pia Li", false)]
    public void Names_are_near_when_they_may_be_one_written_twice(string one, string other, bool near) => Assert.Equal(near, NameLikeness.AreNear(one, other));

    [Fact]
    public void One_mailbox_has_one_key_however_it_is_written()
    {
        Assert.Equal(Mailbox("kari.n+ordre@gmail.com"), Mailbox("karin@gmail.com"));
        Assert.NotEqual(Mailbox("kari.n@kunde.example"), Mailbox("karin@kunde.example"));
        Assert.Equal(Mailbox("kari+nett@kunde.example"), Mailbox("kari@kunde.example"));
    }

    private static string Mailbox(string address) =>
        CustomerKeyRules.Of("Kari", [(IdentityKind.Email, address)]).Single(x => x.Kind == CustomerKeyKind.Mailbox).Key;
}
