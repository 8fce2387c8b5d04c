using Kjerne.Features.Conversations.Search;

namespace Kjerne.Commands;

/// <summary>kjerne search rebuild: makes the search index anew from the conversations, also while the server runs.</summary>
public static class SearchRebuildCommand
{
    public static async Task<CommandResult> Run(CommandCall call) =>
        CommandResult.Done($"{await call.Services.GetRequiredService<SearchRebuild>().Run()} conversations can be searched.");
}
