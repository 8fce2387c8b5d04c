using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Channels.Email;

/// <summary>Which account a recipient's address belongs to. Kept in memory for a moment: every mail asks, and accounts hardly change.</summary>
public sealed class EmailAddresses(IServiceScopeFactory scopes, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(2);
    private (long At, Dictionary<string, Account> ByAddress)? _known;

    public sealed record Account(ChannelAccountId Id, BrandId BrandId, string Address);

    /// <summary>Null when it is none of ours. "support+anything@…" is support@…; "postmaster" (RFC 5321 section 4.5.1) is the first account.</summary>
    public async ValueTask<Account?> Find(string address, CancellationToken stop)
    {
        var accounts = await Load(stop);
        var lower = address.ToLowerInvariant();
        if (accounts.TryGetValue(lower, out var exact))
        {
            return exact;
        }

        var (local, domain) = Split(lower);
        if (accounts.TryGetValue($"{WithoutPlus(local)}@{domain}", out var plain))
        {
            return plain;
        }

        return local == "postmaster" && (domain.Length == 0 || accounts.Keys.Any(x => x.EndsWith("@" + domain, StringComparison.Ordinal)))
            ? accounts.Values.OrderBy(x => x.Id.Value).FirstOrDefault()
            : null;
    }

    /// <summary>After a change of accounts in this process.</summary>
    public void Forget() => _known = null;

    /// <summary>What stands behind the first plus sign; null when there is none.</summary>
    public static string? PlusPart(string address)
    {
        var (local, _) = Split(address);
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        return plus < 0 ? null : local[(plus + 1)..];
    }

    private static string WithoutPlus(string local) => local.IndexOf('+', StringComparison.Ordinal) is var plus and > 0 ? local[..plus] : local;

    private static (string Local, string Domain) Split(string address) =>
        address.LastIndexOf('@') is var at and >= 0 ? (address[..at], address[(at + 1)..]) : (address, "");

    private async ValueTask<Dictionary<string, Account>> Load(CancellationToken stop)
    {
        if (_known is { } known && time.GetElapsedTime(known.At) < KeptFor)
        {
            return known.ByAddress;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db;
        var accounts = await db.ChannelAccounts
            .Where(x => x.Channel == Channel.Email && x.IsActive).Select(x => new Account(x.Id, x.BrandId, x.Address)).ToListAsync(stop);
        var byAddress = accounts.ToDictionary(x => x.Address, StringComparer.Ordinal);
        var byId = accounts.ToDictionary(x => x.Id);
        foreach (var alias in await db.ChannelAliases.Where(x => x.Channel == Channel.Email).ToListAsync(stop))
        {
            if (byId.TryGetValue(alias.ChannelAccountId, out var account))
            {
                byAddress.TryAdd(alias.Address, account);
            }
        }

        _known = (time.GetTimestamp(), byAddress);
        return byAddress;
    }
}
