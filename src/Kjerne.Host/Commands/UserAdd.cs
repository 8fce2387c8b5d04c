using Kjerne.Features.Access;

namespace Kjerne.Commands;

/// <summary>kjerne user add --email E --name N --role R, the password on the first line of standard input.</summary>
public static class UserAdd
{
    private const string Usage = "usage: kjerne user add --email E --name N --role administrator|lead|agent|specialist|viewer, and the password on standard input";

    public static async Task<CommandResult> Run(CommandCall call)
    {
        var password = call.Input.Split('\n')[0].TrimEnd('\r');
        if (Switches.Read(call.Args, "email", "name", "role") is not { } switches || password.Length == 0
            || !switches.TryGetValue("email", out var email) || !switches.TryGetValue("name", out var name) || ReadRole(switches.GetValueOrDefault("role")) is not { } role)
        {
            return CommandResult.WrongUsage(Usage);
        }

        var actor = Actor.AtTerminal(call.Services.GetRequiredService<TimeProvider>());
        var outcome = await call.Services.GetRequiredService<UserAdding>().Add(new AddUser.Request(name, email, role, password), actor, CancellationToken.None);
        return outcome.Refusal is { } refusal ? CommandResult.Failed(Said.Of(refusal)) : CommandResult.Done($"{email} can sign in as {role.ToString().ToLowerInvariant()}.");
    }

    /// <summary>By name only: a number is no role.</summary>
    private static Role? ReadRole(string? text) =>
        Enum.GetValues<Role>().Select(x => (Role?)x).FirstOrDefault(x => string.Equals(x.ToString(), text, StringComparison.OrdinalIgnoreCase));
}
