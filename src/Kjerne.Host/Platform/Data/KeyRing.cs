using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace Kjerne.Platform.Data;

/// <summary>One key of the ring that protects tickets and stored passwords. In the database, so that every node has the same and a restore brings them back.</summary>
public sealed class ProtectionKey
{
    public int Id { get; private set; }
    public required string Name { get; init; }
    public required string Xml { get; init; }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> key)
    {
        key.ToTable("protection_keys");
        key.HasKey(x => x.Id);
    }
}

internal sealed class KeyRing(Database database, Writer writer) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.OpenReader();
        return db.Set<ProtectionKey>().Select(x => x.Xml).AsEnumerable().Select(XElement.Parse).ToList();
    }

    // The interface is synchronous; a key is made once in ninety days.
    public void StoreElement(XElement element, string friendlyName) =>
        writer.Write(async db =>
        {
            db.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
            await db.SaveChangesAsync();
        }).GetAwaiter().GetResult();

    public static void AddTo(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("Kjerne");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(x => new ConfigureOptions<KeyManagementOptions>(o =>
            o.XmlRepository = new KeyRing(x.GetRequiredService<Database>(), x.GetRequiredService<Writer>())));
    }
}
