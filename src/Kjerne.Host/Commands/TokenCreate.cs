using Kjerne.Features.Access;

namespace Kjerne.Commands;

/// <summary>kjerne token create --user E [--name N] [--scopes "a b"]: prints a bearer token, once.</summary>
public static class TokenCreate
{
    public const string Usage = "token create --user E [--name N] [--scopes \"conversations.read conversations.reply\"]";

    public static async Task<CommandResult> Run(CommandCall call)
    {
        if (Switches.Read(call.Args, "user", "name", "scopes") is not { } switches || !switches.TryGetValue("user", out var email))
        {
            return CommandResult.WrongUsage($"usage: kjerne {Usage}");
        }

        var scopes = switches.GetValueOrDefault("scopes")?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        var request = new CreateToken.Request(switches.GetValueOrDefault("name", "command line"), scopes, ExpiresAt: null);
        var actor = Actor.AtTerminal(call.Services.GetRequiredService<TimeProvider>());
        var outcome = await call.Services.GetRequiredService<TokenCreation>().CreateFor(email, request, actor);
        return outcome.Created is { } created ? CommandResult.Done(created.Token) : CommandResult.Failed(RefusalWords.Of(outcome.Refusal!));
    }
}
