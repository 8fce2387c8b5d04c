using Kjerne.Platform.Data;
using Kjerne.Testing;
using Kjerne.Tests.Kit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Kjerne.Tests.Platform.Data;

[RunsOnce]
public sealed class SqliteReadersTests
{
    [Fact]
    public async Task Ending_a_request_does_not_end_the_one_that_got_its_context_next()
    {
        await using var app = await TestApp.Start(x =>
        {
            x.Database = DatabaseKind.Sqlite;
            x.Services = services => services.AddScoped<OpensAtTheEnd>();
        });
        KjerneDb? first = null;
        OpensAtTheEnd between;
        await using (var request = app.Services.CreateAsyncScope())
        {
            // Disposed in the reverse order: the context, what opens one again, the session.
            request.ServiceProvider.GetRequiredService<DatabaseSession>();
            between = request.ServiceProvider.GetRequiredService<OpensAtTheEnd>();
            first = request.ServiceProvider.GetRequiredService<KjerneDb>();
            await first.Events.CountAsync(TestContext.Current.CancellationToken);
        }

        await using var next = between.Opened!;
        Assert.Same(first, next);
        Assert.Equal(0, await next.EventCursors.Where(x => x.Reader == "nobody").CountAsync(TestContext.Current.CancellationToken));
    }

    private sealed class OpensAtTheEnd(Database database) : IDisposable
    {
        public KjerneDb? Opened { get; private set; }

        public void Dispose() => Opened = database.OpenReader();
    }
}
