using Kjerne.Features;

namespace Kjerne.Commands.Demo;

/// <summary>One inquiry of the year before the visitor came.</summary>
public sealed record DemoContact(DateTimeOffset At, string Subject, Channel Channel, Language Language, int Customer, int Seed);

/// <summary>
/// What happens in the made-up company's year, decided from the seed alone: parcels before Christmas, returns in January, quiet summers; a price change that
/// hurt; a sign-in whose cause was fixed; one morning when nobody came in.
/// </summary>
public static class DemoYearPlan
{
    public const int Days = 365;
    public const int Customers = 900;

    public const int PriceChangeDaysAgo = 150;
    private const int PriceChangeHurtFor = 42;
    private const int SignInFixedDaysAgo = 200;
    public const int OutageDaysAgo = 75;

    private static readonly (Channel Channel, int Weight)[] Channels =
    [
        (Channel.Email, 36), (Channel.Phone, 26), (Channel.Chat, 16), (Channel.Web, 8), (Channel.Facebook, 4), (Channel.Messenger, 4), (Channel.Sms, 3), (Channel.Desk, 2), (Channel.Post, 1),
    ];

    private static readonly (Language Language, int Weight)[] Languages = [(Language.Nb, 46), (Language.Nn, 9), (Language.Da, 18), (Language.Sv, 18), (Language.En, 9)];

    /// <summary>Weights of the hours from 7 to 22.</summary>
    private static readonly (int Hour, int Weight)[] Hours =
        [(7, 3), (8, 8), (9, 12), (10, 13), (11, 11), (12, 8), (13, 10), (14, 9), (15, 8), (16, 5), (17, 4), (18, 3), (19, 4), (20, 4), (21, 2), (22, 1)];

    /// <summary>Oldest first; nothing lies after <paramref name="now"/>.</summary>
    public static List<DemoContact> Make(DateTimeOffset now, int seed)
    {
        var random = new Random(seed);
        var contacts = new List<DemoContact>();
        for (var ago = Days; ago >= 0; ago--)
        {
            var day = now.Date.AddDays(-ago);
            foreach (var (subject, mean) in Means(day, ago))
            {
                for (var i = Poisson(mean, random); i > 0; i--)
                {
                    Add(contacts, subject, day, ago, random);
                }
            }
        }

        return [.. contacts.Where(x => x.At < now.AddMinutes(-30)).OrderBy(x => x.At)];
    }

    private static IEnumerable<(string Subject, double Mean)> Means(DateTime day, int ago)
    {
        var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0.35 : 1;
        var summer = day.Month == 7 ? 0.6 : 1;
        var isHurting = ago is <= PriceChangeDaysAgo and > PriceChangeDaysAgo - PriceChangeHurtFor;
        var isChristmas = day is { Month: 12, Day: < 24 } or { Month: 11, Day: > 20 };
        yield return ("delivery", 3.6 * weekend * summer * (isChristmas ? 2.2 : 1));
        yield return ("returns", 2 * weekend * summer * (day.Month == 1 ? 2.3 : 1));
        yield return ("invoice", 2 * weekend * (isHurting ? 2.6 : 1));
        yield return ("price", 0.7 * weekend * (isHurting ? 4 : 1));
        yield return ("damaged", 0.9 * weekend * summer);
        yield return ("signin", ago == OutageDaysAgo ? 70 : (ago > SignInFixedDaysAgo ? 2.6 : 0.6) * weekend);
    }

    private static void Add(List<DemoContact> contacts, string subject, DateTime day, int ago, Random random)
    {
        var isOutage = ago == OutageDaysAgo && subject == "signin";
        var hour = isOutage ? random.Next(8, 11) : Pick(Hours, random);
        var at = new DateTimeOffset(day, TimeSpan.Zero).AddMinutes((60 * hour) + random.Next(60));
        var customer = random.Next(Customers);
        var contact = new DemoContact(at, subject, Pick(Channels, random), LanguageOf(customer), customer, random.Next());
        contacts.Add(contact);
        if (random.Next(100) < (subject is "invoice" or "price" ? 22 : 10))
        {
            contacts.Add(contact with { At = at.AddHours(30 + random.Next(180)), Channel = Pick(Channels, random), Seed = random.Next() });
        }
    }

    /// <summary>Everybody writes in their own.</summary>
    public static Language LanguageOf(int customer) => At(Languages, customer * Languages.Sum(x => x.Weight) / Customers);

    private static T Pick<T>((T Value, int Weight)[] from, Random random) => At(from, random.Next(from.Sum(x => x.Weight)));

    private static T At<T>((T Value, int Weight)[] from, int left)
    {
        foreach (var (value, weight) in from)
        {
            left -= weight;
            if (left < 0)
            {
                return value;
            }
        }

        return from[^1].Value;
    }

    /// <summary>Knuth's: fine for small means.</summary>
    private static int Poisson(double mean, Random random)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }
}
