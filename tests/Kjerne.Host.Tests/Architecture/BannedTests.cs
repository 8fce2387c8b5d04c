using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Architecture;

/// <summary>What no code here does, and the few places that must.</summary>
[RunsOnce]
public sealed class BannedTests
{
    private static readonly Ban[] Bans =
    [
        new("the clock is injected (TimeProvider)", x => x is { To: "System.DateTime" or "System.DateTimeOffset", Member: "get_Now" or "get_UtcNow" or "get_Today" }),
        // Those allowed spread retries in time, or choose a boundary that is checked against the text.
        new("secrets come from RandomNumberGenerator", x => x.To == "System.Random" && x.Member is not null,
            "Kjerne.Platform.Data.PostgresWriter", "Kjerne.Features.Delivery.", "Kjerne.Mail.Mime.MimeWriter", "Kjerne.Commands."),
        new("requests go out through the guarded fetcher", x => x is { To: "System.Net.Http.HttpClient", Member: ".ctor" }, "Kjerne.Platform.Http.", "Kjerne.Commands."),
        new("only a command speaks to the terminal", x => x.To == "System.Console" && x.Member is not null, "Kjerne.Commands.", "Program"),
        new("nothing blocks a thread to wait", x => x is { To: "System.Threading.Thread", Member: "Sleep" }, "Kjerne.Platform.Data.CrashPoint"),
    ];

    public static TheoryData<string> Reasons => [.. Bans.Select(x => x.Reason)];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Nothing_does_what_is_banned(string reason)
    {
        var ban = Bans.Single(x => x.Reason == reason);
        var uses = new[] { typeof(KjerneApp), typeof(Kjerne.Mail.Smtp.SmtpServer) }.SelectMany(x => CompiledCode.UsesOf(x.Assembly.Location));

        var breaches = uses.Where(ban.Breaks).Select(x => $"{x.From} calls {x.To}.{x.Member}").Distinct().Order().ToList();

        Assert.True(breaches.Count == 0, $"{reason}:\n{string.Join('\n', breaches)}");
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void A_breach_is_found(string reason)
    {
        var ban = Bans.Single(x => x.Reason == reason);

        var breaches = CompiledCode.UsesOf(typeof(BannedTests).Assembly.Location).Where(ban.Breaks).Select(x => x.From);

        Assert.Contains("Sample.Features.Customers.DoesWhatIsBanned", breaches);
    }

    /// <param name="Allowed">Types, or beginnings of names, that may.</param>
    private sealed record Ban(string Reason, Func<CodeUse, bool> IsIt, params string[] Allowed)
    {
        public bool Breaks(CodeUse use) => IsIt(use) && !Array.Exists(Allowed, x => use.From.StartsWith(x, StringComparison.Ordinal));
    }
}
