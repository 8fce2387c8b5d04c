using Kjerne.Features.Access;

namespace Kjerne.Commands;

/// <summary>kjerne user add --email E --name N --role R, the password on the first line of standard input.</summary>
public static class UserAdd
{
    private const string Usage = "usage: kjerne user add --email E --name N --role administrator|lead|agent|specialist|viewer, and the password on standard input";

    public static async Task<CommandResult> Run(CommandCall call)
    {
        var words = new ConfigurationBuilder().AddCommandLine(call.Args).Build();
        var password = call.Input.Split('\n')[0].TrimEnd('\r');
        if (words["email"] is not { } email || words["name"] is not { } name || !Enum.TryParse<Role>(words["role"], ignoreCase: true, out var role) || password.Length == 0)
        {
            return CommandResult.WrongUsage(Usage);
        }

        var actor = Actor.AtTerminal(call.Services.GetRequiredService<TimeProvider>());
        var outcome = await call.Services.GetRequiredService<UserAdding>().Add(new AddUser.Request(name, email, role, password), actor, CancellationToken.None);
        return outcome.Refusal is { } refusal ? CommandResult.Failed(Said.Of(refusal)) : CommandResult.Done($"{email} can sign in as {role.ToString().ToLowerInvariant()}.");
    }
}
