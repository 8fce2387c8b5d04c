using Kjerne.Features;
using Kjerne.Features.Access;
using Kjerne.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Commands;

/// <summary>kjerne token create --user E [--name N] [--scopes "a b"]: prints the token, once.</summary>
public static class TokenCreate
{
    public static async Task<CommandResult> Run(CommandCall call)
    {
        var words = new ConfigurationBuilder().AddCommandLine(call.Args).Build();
        if (words["user"] is not { } email)
        {
            return CommandResult.WrongUsage("usage: kjerne token create --user E [--name N] [--scopes \"conversations.read …\"]");
        }

        await using var scope = call.Services.CreateAsyncScope();
        var normal = AddUser.Normalize(email);
        var owner = await scope.ServiceProvider.GetRequiredService<KjerneDb>().Users.Where(x => x.NormalizedEmail == normal).Select(x => (long?)x.Id).FirstOrDefaultAsync();
        if (owner is null)
        {
            return CommandResult.Failed($"There is no user {email}.");
        }

        var request = new CreateToken.Request(words["name"] ?? "command line", words["scopes"]?.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries), null);
        var actor = Actor.AtTerminal(call.Services.GetRequiredService<TimeProvider>());
        var outcome = await call.Services.GetRequiredService<TokenCreation>().Create(new UserId(owner.Value), request, actor);
        return outcome.Created is { } created ? CommandResult.Done(created.Token) : CommandResult.Failed(Said.Of(outcome.Refusal!));
    }
}
