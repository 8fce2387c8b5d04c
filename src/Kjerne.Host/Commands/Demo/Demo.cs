using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands.Demo;

/// <summary>kjerne demo: serves on a made-up company's year, kept in a folder of its own. The same seed gives the same year; only the last weeks are lived through message by message.</summary>
public static class Demo
{
    private const string Password = "demonstrasjon";
    private const int Seed = 20261121;
    private const int Weeks = 6;
    private const int StoriesPerDay = 9;

    private static readonly (string Name, string Email, Role Role)[] People =
    [
        ("Kari Nordmann", "kari@nordlys.example", Role.Administrator),
        ("Jonas Lie", "jonas@nordlys.example", Role.Lead),
        ("Sunniva Vik", "sunniva@nordlys.example", Role.Agent),
        ("Mikkel Skov", "mikkel@nordlys.example", Role.Agent),
        ("Astrid Öberg", "astrid@nordlys.example", Role.Agent),
    ];

    public static async Task<int> Run(string[] args)
    {
        await using var outside = new DemoOutside();
        var port = await outside.Start();
        var clock = new DemoClock();
        string[] defaults = ["--Kjerne:Data=demo-data", "--Kjerne:Mail:Outgoing:Host=127.0.0.1", $"--Kjerne:Mail:Outgoing:Port={port}", "--Kjerne:Mail:Outgoing:Security=None"];
        var builder = KjerneApp.CreateBuilder([.. defaults, .. args]);
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddHostedService<ControlSocket>();
        await using var app = KjerneApp.Build(builder);
        await app.Services.GetRequiredService<DatabaseStart>().Run(app.Lifetime.ApplicationStopping);
        await MakeWhenNew(app.Services, clock);
        await app.StartAsync();
        await Serve.Greet(app);
        Console.WriteLine($"  Sign in with {string.Join(", ", People.Select(x => x.Email))}\n  Password     {Password}\n");
        await app.WaitForShutdownAsync();
        return 0;
    }

    private static async Task MakeWhenNew(IServiceProvider services, DemoClock clock)
    {
        await using (var scope = services.CreateAsyncScope())
        {
            if (!await SetupCode.IsNeeded(scope.ServiceProvider.GetRequiredService<KjerneDb>()))
            {
                return;
            }
        }

        Console.WriteLine("Making a year of a made-up company ...");
        var now = clock.Now();
        clock.Past = now.AddDays(-7 * Weeks);
        var (accounts, agents) = await MakeCompany(services, clock.Now());
        var random = new Random(Seed);
        var register = new DemoRegister(services, agents[0]);
        await register.Make();
        await DemoTopics.Make(services.GetRequiredService<Writer>(), agents[1], clock.Now());
        await new DemoYear(services, accounts, agents).Write(now, Seed);
        await DemoFigures.Make(services.GetRequiredService<Writer>(), agents, now);
        await new DemoPast(services, clock, register).Live([.. Stories(random, accounts, agents, now), .. DemoOutage.Stories(accounts[0], agents[0], now)], now);
        await new DemoThreads(services, register, agents).Live();
        await DemoWriting.Make(services, agents);
        await DemoTriggers.Add(services.GetRequiredService<Writer>(), agents[2], now);
        await DemoNews.Make(services, agents[1], agents[0]);
        await DemoLists.Make(services, agents);
        await DemoRanking.Make(services.GetRequiredService<Writer>(), agents[1], agents[2], now);
        await DemoDigests.Make(services, clock, agents, now);
    }

    private static async Task<(List<ChannelAccount> Accounts, List<CurrentUser> Agents)> MakeCompany(IServiceProvider services, DateTimeOffset now)
    {
        var passwords = services.GetRequiredService<Passwords>();
        var hash = passwords.Hash(Password);
        var actor = new Actor(null, "demo", now);
        return await services.GetRequiredService<Writer>().Write(async db =>
        {
            db.Installation.Add(new Installation
            {
                OrganisationName = "Nordlys AS", TimeZone = "Europe/Oslo", Language = Language.Nb, CreatedAt = now,
                Secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32),
            });
            var brands = new[]
            {
                new Brand { Name = "Nordlys", Language = Language.Nb, Signature = "Vennlig hilsen\nNordlys kundeservice\ntlf. 21 00 00 00" },
                new Brand { Name = "Fjord & Form", Colour = "#7a3e9d", Language = Language.Nb, Signature = "Hilsen oss i Fjord & Form" },
            };
            db.Brands.AddRange(brands);
            await db.SaveChangesAsync();
            List<ChannelAccount> accounts =
            [
                new() { BrandId = brands[0].Id, Channel = Channel.Email, Name = "Nordlys", Address = "hjelp@nordlys.example" },
                new() { BrandId = brands[1].Id, Channel = Channel.Email, Name = "Fjord & Form", Address = "hei@fjordogform.example" },
            ];
            db.ChannelAccounts.AddRange(accounts);
            var agents = new List<CurrentUser>();
            foreach (var (name, email, role) in People)
            {
                var request = new AddUser.Request(name, email, role, Password, AllBrands: true, Language: Language.Nb);
                var user = UserAdding.New(request, now);
                user.PasswordHash = hash;
                await UserAdding.Store(db, user, request, actor);
                await db.SaveChangesAsync();
                agents.Add(new CurrentUser(new UserId(user.Id), name, role, Language.Nb, null, new HashSet<TeamId>(), null));
            }

            await db.SaveChangesAsync();
            return (accounts, agents);
        });
    }

    private static IEnumerable<DemoStory> Stories(Random random, List<ChannelAccount> accounts, List<CurrentUser> agents, DateTimeOffset now)
    {
        Language[] languages = [Language.Nb, Language.Nb, Language.Nb, Language.Nn, Language.Da, Language.Sv, Language.En];
        var topics = DemoTexts.All.Keys.ToArray();
        for (var day = 7 * Weeks; day >= 0; day--)
        {
            var isWeekend = now.AddDays(-day).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            for (var i = 0; i < (isWeekend ? StoriesPerDay / 3 : StoriesPerDay); i++)
            {
                var language = languages[random.Next(languages.Length)];
                var (name, address) = DemoNames.Customer(language, random, random.Next(1, 40));
                yield return new DemoStory
                {
                    Language = language,
                    Topic = topics[(int)(topics.Length * random.NextDouble() * random.NextDouble())],
                    CustomerName = name,
                    CustomerAddress = address,
                    Order = random.Next(100_000, 999_999).ToString(System.Globalization.CultureInfo.InvariantCulture),
                    StartsAt = now.AddDays(-day).AddMinutes(-random.Next(0, 840)),
                    Account = accounts[random.Next(5) == 0 ? 1 : 0],
                    Agent = agents[random.Next(1, agents.Count)],
                    Seed = random.Next(),
                };
            }
        }
    }
}
