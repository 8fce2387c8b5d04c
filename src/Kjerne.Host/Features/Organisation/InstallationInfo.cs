using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Organisation;

/// <summary>The installation's row, read once: its secret never changes, and its absence (before the setup) is not remembered.</summary>
public sealed class InstallationInfo(IServiceScopeFactory scopes)
{
    private volatile byte[]? _secret;

    /// <summary>256 bits; null before the setup.</summary>
    public async ValueTask<byte[]?> Secret(CancellationToken stop = default)
    {
        if (_secret is null)
        {
            await using var scope = scopes.CreateAsyncScope();
            _secret = await scope.ServiceProvider.GetRequiredService<DatabaseSession>().Db.Installation.Select(x => x.Secret).SingleOrDefaultAsync(stop);
        }

        return _secret;
    }
}
