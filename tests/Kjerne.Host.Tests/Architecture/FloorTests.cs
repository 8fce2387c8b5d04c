using Kjerne.Tests.Kit;
using Xunit;

namespace Kjerne.Tests.Architecture;

[RunsOnce]
public sealed class FloorTests
{
    private static readonly IReadOnlyCollection<CodeUse> Host = CompiledCode.UsesOf(typeof(KjerneApp).Assembly.Location);

    [Fact]
    public void Every_arrow_between_features_points_down()
    {
        var floors = new Floors("Kjerne");

        var objections = Host.Select(floors.Objection).OfType<string>().Distinct().Order().ToList();

        Assert.True(objections.Count == 0, string.Join('\n', objections));
    }

    [Fact]
    public void Every_feature_has_its_floor() => Assert.Empty(new Floors("Kjerne").Homeless(Host));

    [Fact]
    public void No_using_points_up_either_so_that_constants_are_seen_too()
    {
        var floors = new Floors("Kjerne");

        var objections = SourceCode.Files("src/Kjerne.Host")
            .SelectMany(x => SourceCode.Usings(x).Select(to => new CodeUse(SourceCode.NamespaceOf(x) + ".File", to + ".Any", Member: null)))
            .Select(floors.Objection).OfType<string>().Distinct().ToList();

        Assert.True(objections.Count == 0, string.Join('\n', objections));
    }

    [Fact]
    public void The_mail_library_knows_nothing_of_the_host()
    {
        var foreign = CompiledCode.UsesOf(typeof(Kjerne.Mail.Smtp.SmtpServer).Assembly.Location)
            .Select(x => x.To)
            .Where(x => x.StartsWith("Kjerne.", StringComparison.Ordinal) && !x.StartsWith("Kjerne.Mail.", StringComparison.Ordinal)
                || x.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || x.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal))
            .Distinct();

        Assert.Empty(foreign);
    }

    /// <summary>The rules have teeth: each kind of breach is found in <see cref="Sample"/>, and only those.</summary>
    [Fact]
    public void What_breaks_the_rules_is_found()
    {
        var floors = new Floors("Sample");

        var found = CompiledCode.UsesOf(typeof(FloorTests).Assembly.Location).Select(floors.Objection).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToList();

        Assert.Equal(
            [
                "Customers (floor 1) uses Intake (floor 4): Sample.Features.Customers.UpwardsInABody → Sample.Features.Intake.Door",
                "Customers (floor 1) uses Intake (floor 4): Sample.Features.Customers.UpwardsInAGenericArgument → Sample.Features.Intake.Door",
                "Customers (floor 1) uses Intake (floor 4): Sample.Features.Customers.UpwardsInALambda → Sample.Features.Intake.Door",
                "Inquiries (floor 3) uses Conversations (floor 3): Sample.Features.Inquiries.Sideways → Sample.Features.Conversations.Thread",
                "Sample.Features.Intake.IntoTheIndex uses Sample.Start: the index uses features, never the other way",
                "ids and words knows no feature, but Sample.Features.Word uses Sample.Features.Intake.Door",
                "platform knows no feature, but Sample.Platform.Ground uses Sample.Features.Intake.Door",
            ],
            found);
        Assert.Equal(["Unheard"], floors.Homeless(CompiledCode.UsesOf(typeof(FloorTests).Assembly.Location)));
    }
}
