using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Insights.Comments;
using Kjerne.Features.Insights.KeyFigures;
using Kjerne.Features.Insights.Overview;
using Kjerne.Platform.Data;

namespace Kjerne.Commands.Demo;

/// <summary>
/// What the made-up company is measured by: two years of revenue, churn and what else comes from outside, each said to be made up; targets with owners, one
/// review that is due, a figure of its own, and comments where prices went up and where nobody came in.
/// </summary>
public static class DemoFigures
{
    private const int Months = 24;
    private const int Seed = 20261123;

    public static Task Make(Writer writer, IReadOnlyList<CurrentUser> agents, DateTimeOffset now) => writer.Write(async db =>
    {
        var (administrator, lead) = (agents[0].Id, agents[1].Id);
        var today = DateOnly.FromDateTime(now.DateTime);
        var random = new Random(Seed);
        double Around(double middle, double spread) => middle + (spread * ((2 * random.NextDouble()) - 1));
        await Add(db, "revenue", 4_000_000, TargetDirection.AtLeast, administrator, today.AddDays(40), now, "Demotall, laget av programmet: salg i perioden, uten merverdiavgift.", (_, month) => Math.Round(Around(3_900_000, 250_000) * (month == 12 ? 1.6 : 1)));
        await Add(db, "churn", 0.03, TargetDirection.AtMost, administrator, today.AddDays(-3), now, "Demotall, laget av programmet: andel av kundene ved periodens begynnelse som ikke lenger var kunder ved slutten.", (ago, _) => Math.Round(Around(0.028, 0.004) + (ago is >= 2 and <= 4 ? 0.016 : 0), 4));
        await Add(db, "satisfaction", 0.85, TargetDirection.AtLeast, lead, today.AddDays(60), now, "Demotall, laget av programmet: andel av dem som svarte, som var fornøyd med hjelpen.", (ago, _) => Math.Round(Around(0.86, 0.02) - (ago is >= 3 and <= 5 ? 0.08 : 0), 3));
        await Add(db, "orders", null, TargetDirection.AtLeast, null, null, now, "Demotall, laget av programmet: bestillinger i perioden.", (_, month) => Math.Round(Around(4_600, 250) * (month == 12 ? 1.7 : 1)));
        await Add(db, "hourCost", null, TargetDirection.AtMost, null, null, now, "Demotall, laget av programmet: hva en time arbeid i kundeservice koster.", (_, _) => 420);
        await Add(db, "firstAnswer", 3_600, TargetDirection.AtMost, lead, today.AddDays(20), now);
        await Add(db, "firstContact", 0.7, TargetDirection.AtLeast, lead, today.AddDays(20), now);
        await Add(db, "repeatContact", 0.1, TargetDirection.AtMost, lead, null, now);
        await Add(db, "contactRate", 0.08, TargetDirection.AtMost, lead, today.AddDays(90), now);
        await Add(db, "costToServe", 45, TargetDirection.AtMost, administrator, today.AddDays(90), now);
        await AddOwn(db, lead, now);
        Pin(db, "Prisene gikk opp 5 %", today.AddDays(-DemoYearPlan.PriceChangeDaysAgo), today.AddDays(-DemoYearPlan.PriceChangeDaysAgo), administrator, now);
        Pin(db, "Innloggingen på Min side var nede fra 8 til 11", today.AddDays(-DemoYearPlan.OutageDaysAgo), today.AddDays(-DemoYearPlan.OutageDaysAgo), lead, now);
        Pin(db, "Kortbetaling svikter hos betalingsleverandøren", today, today, lead, now);
        await db.SaveChangesAsync();

        async Task Add(KjerneDb target, string key, double? wanted, TargetDirection direction, UserId? owner, DateOnly? review, DateTimeOffset at, string? text = null, Func<int, int, double>? value = null)
        {
            var usual = StandardFigures.Find(key)!;
            var figure = usual.ToRow();
            (figure.Target, figure.Direction, figure.OwnerId, figure.ReviewOn, figure.Version) = (wanted, direction, owner, review, 1);
            target.KeyFigures.Add(figure);
            await target.GiveIds();
            if (text is not null)
            {
                target.KeyFigureDefinitions.Add(new KeyFigureDefinition { KeyFigureId = figure.Id, Version = 1, Since = StandardFigures.Begun, Text = text, Formula = usual.Formula, At = at, ById = administrator });
            }

            for (var ago = Months; value is not null && ago > 0; ago--)
            {
                var month = SeriesUnit.Month.After(SeriesUnit.Month.StartOf(today), -ago);
                target.KeyFigureValues.Add(new KeyFigureValue { KeyFigureId = figure.Id, From = month, Value = value(ago, month.Month), At = at, ById = administrator });
            }
        }
    });

    private static async Task AddOwn(KjerneDb db, UserId owner, DateTimeOffset now)
    {
        var figure = new KeyFigure
        {
            Key = "serviceShare", Name = "Service av omsetningen", Source = KeyFigureSource.Formula, Unit = KeyFigureUnit.Share, Grain = SeriesUnit.Month, OwnerId = owner, Version = 1,
            Target = 0.01, Direction = TargetDirection.AtMost,
        };
        db.KeyFigures.Add(figure);
        await db.GiveIds();
        db.KeyFigureDefinitions.Add(new KeyFigureDefinition
        {
            KeyFigureId = figure.Id, Version = 1, Since = StandardFigures.Begun, Text = "Kostnaden ved all kundeservice som andel av omsetningen.", Formula = "costToServe * inquiries / revenue", At = now, ById = owner,
        });
    }

    private static void Pin(KjerneDb db, string text, DateOnly from, DateOnly to, UserId by, DateTimeOffset now) =>
        db.InsightComments.Add(new InsightComment { Text = text, From = from, To = to, ById = by, At = now });
}
