using Kjerne.Features.Access;
using Kjerne.Platform.Errors;

namespace Kjerne.Commands;

/// <summary>kjerne user add --email E --name N --role R, the password as one line on standard input; without one the person gets a mail.</summary>
public static class UserAdd
{
    public const string Usage = "user add --email E --name N --role administrator|lead|agent|specialist|viewer  (password: one line on standard input)";

    public static async Task<CommandResult> Run(CommandCall call)
    {
        if (Switches.Read(call.Args, "email", "name", "role") is not { } switches
            || !switches.TryGetValue("email", out var email) || !switches.TryGetValue("name", out var name)
            || ReadRole(switches.GetValueOrDefault("role")) is not { } role)
        {
            return CommandResult.WrongUsage($"usage: kjerne {Usage}");
        }

        var password = call.Input.Split('\n')[0].TrimEnd('\r');
        var request = new AddUser.Request(name, email, role, password.Length > 0 ? password : null);
        var actor = Actor.AtTerminal(call.Services.GetRequiredService<TimeProvider>());
        var outcome = await call.Services.GetRequiredService<UserAdding>().Add(request, actor, CancellationToken.None);
        return outcome.Id is { } id ? CommandResult.Done($"User {id} added.") : CommandResult.Failed(RefusalWords.Of(outcome.Refusal!));
    }

    /// <summary>By name only: a number is no role.</summary>
    private static Role? ReadRole(string? text) =>
        Enum.GetValues<Role>().Select(x => (Role?)x).FirstOrDefault(x => string.Equals(x.ToString(), text, StringComparison.OrdinalIgnoreCase));
}

internal static class RefusalWords
{
    /// <summary>One line for the terminal.</summary>
    public static string Of(Refusal refusal) => refusal is InvalidRequest invalid
        ? string.Join("; ", invalid.Errors.Select(x => $"{x.Key}: {string.Join(", ", x.Value)}"))
        : refusal.Words;
}
