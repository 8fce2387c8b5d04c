using Kjerne.Features;
using Kjerne.Features.Organisation;

namespace Kjerne.Testing;

/// <summary>What the setup page would have made: an organisation, one brand and its support address.</summary>
public sealed record TestWorkplace(BrandId Brand, ChannelAccountId Mail, string MailAddress)
{
    public const string DefaultAddress = "support@nordlys.example";

    /// <summary>Writes the rows directly; afterwards the setup page is closed.</summary>
    public static async Task<TestWorkplace> Create(TestApp app, Language language = Language.Nb)
    {
        await app.Writer.Write(async db =>
        {
            db.Installation.Add(new Installation
            {
                OrganisationName = "Nordlys AS",
                TimeZone = "Europe/Oslo",
                Language = language,
                CreatedAt = app.Now(),
                Secret = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32),
            });
            await db.SaveChangesAsync();
        });
        return await AddBrand(app, "Nordlys", DefaultAddress, language);
    }

    /// <summary>One more brand with a mail address of its own.</summary>
    public static Task<TestWorkplace> AddBrand(TestApp app, string name, string address, Language language = Language.Nb) =>
        app.Writer.Write(async db =>
        {
            var brand = new Brand { Name = name, Language = language };
            db.Brands.Add(brand);
            await db.SaveChangesAsync();
            var account = new ChannelAccount { BrandId = brand.Id, Channel = Channel.Email, Name = name, Address = address };
            db.ChannelAccounts.Add(account);
            await db.SaveChangesAsync();
            return new TestWorkplace(brand.Id, account.Id, address);
        });
}
