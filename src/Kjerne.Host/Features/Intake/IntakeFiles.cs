using Kjerne.Platform.Data;
using Kjerne.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Features.Intake;

internal sealed class IntakeFiles : IFileReferences
{
    public async Task<IReadOnlyCollection<string>> Needed(KjerneDb db, IReadOnlyCollection<string> hashes, CancellationToken stop) =>
        await db.IntakeItems.Where(x => hashes.Contains(x.RawFile)).Select(x => x.RawFile).ToListAsync(stop);
}
