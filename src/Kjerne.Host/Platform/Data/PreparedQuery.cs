using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Kjerne.Platform.Data;

/// <summary>
/// A query whose translation is kept. EF otherwise builds, walks and looks up the expression at every call, and for a row by its key that costs more
/// than reading it. For what every mail asks. Kept with the model, so that nothing stays of an
/// application that has ended. The query itself says whether it tracks: what the context says is asked only the first time.
/// </summary>
public sealed class PreparedQuery<T1, TResult>(Expression<Func<KjerneDb, T1, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<KjerneDb, T1, Task<TResult>>> _byModel = new();

    public Task<TResult> Run(KjerneDb db, T1 first) => _byModel.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first);
}

public sealed class PreparedQuery<T1, T2, TResult>(Expression<Func<KjerneDb, T1, T2, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<KjerneDb, T1, T2, Task<TResult>>> _byModel = new();

    public Task<TResult> Run(KjerneDb db, T1 first, T2 second) => _byModel.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second);
}

public sealed class PreparedQuery<T1, T2, T3, TResult>(Expression<Func<KjerneDb, T1, T2, T3, TResult>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<KjerneDb, T1, T2, T3, Task<TResult>>> _byModel = new();

    public Task<TResult> Run(KjerneDb db, T1 first, T2 second, T3 third) =>
        _byModel.GetValue(db.Model, _ => EF.CompileAsyncQuery(query))(db, first, second, third);
}
