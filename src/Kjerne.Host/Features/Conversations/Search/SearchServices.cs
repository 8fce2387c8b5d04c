using Kjerne.Platform.Data;
using Kjerne.Platform.Events;
using Kjerne.Platform.Jobs;

namespace Kjerne.Features.Conversations.Search;

public static class SearchServices
{
    public static void AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<ISearchIndex>(x => x.GetRequiredService<DatabaseOptions>().IsPostgres ? new PostgresSearchIndex() : new SqliteSearchIndex());
        services.AddSingleton<ConversationSearch>();
        services.AddSingleton<SearchRebuild>();
        services.AddEventReader<SearchIndexing>();
        services.AddJob<SearchTidying>("search-tidying", SearchTidying.Interval);
    }
}
