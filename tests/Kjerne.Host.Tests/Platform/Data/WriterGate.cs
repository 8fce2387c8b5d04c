using Kjerne.Features;
using Kjerne.Features.Organisation;
using Kjerne.Platform.Data;
using Kjerne.Testing;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Tests.Platform.Data;

/// <summary>Holds the writer inside one write, so that others queue up behind it.</summary>
internal sealed class WriterGate
{
    private readonly TaskCompletionSource _inside = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<WriterGate> Hold(Writer writer)
    {
        var gate = new WriterGate();
        _ = writer.Write(async _ =>
        {
            gate._inside.SetResult();
            await gate._open.Task;
        });
        await gate._inside.Task;
        return gate;
    }

    /// <summary>Waits for nothing: what was held may be answered only with those behind it.</summary>
    public void Open() => _open.SetResult();
}

internal static class BrandRows
{
    public static Task AddBrand(this Writer writer, string name, CancellationToken stop = default) =>
        writer.Write(db => db.SaveBrand(name), stop);

    public static async Task SaveBrand(this KjerneDb db, string name)
    {
        db.Brands.Add(new Brand { Name = name, Language = Language.Nb });
        await db.SaveChangesAsync();
    }

    public static Task<List<string>> BrandNames(this TestApp app) =>
        app.Read(db => db.Brands.OrderBy(x => x.Id).Select(x => x.Name).ToListAsync());
}
