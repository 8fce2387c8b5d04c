using Kjerne.Features.Organisation;
using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Features.Organisation;

/// <summary>Every address of ours can be answered, and none says otherwise.</summary>
[RunsOnce]
public sealed class NoReplyAddressesTests
{
    [Theory]
    [InlineData("noreply@firma.example")]
    [InlineData("No-Reply@firma.example")]
    [InlineData("no.reply2@firma.example")]
    [InlineData("do_not_reply@firma.example")]
    [InlineData("donotreply+sak@firma.example")]
    [InlineData("ikke-svar@firma.example")]
    [InlineData("ikkjesvar@firma.example")]
    [InlineData("svar-ikke@firma.example")]
    [InlineData("ikke-besvar@firma.example")]
    [InlineData("svara-inte@firma.example")]
    [InlineData("svara-ej@firma.example")]
    [InlineData("kundeservice-noreply@firma.example")]
    [InlineData("må-ikke-besvares@firma.example")]
    public void Refused(string address) => Assert.True(NoReplyAddresses.Is(address));

    [Theory]
    [InlineData("support@firma.example")]
    [InlineData("svar@firma.example")]
    [InlineData("reply@firma.example")]
    [InlineData("kundeservice@noreply.example")]
    [InlineData("norge@firma.example")]
    [InlineData("svarservice@firma.example")]
    public void Allowed(string address) => Assert.False(NoReplyAddresses.Is(address));
}
