using System.Collections.Frozen;

namespace Kjerne.Features.Access;

/// <summary>
/// What a route asks for. Each is a policy of the same name; a token's scopes are these names too. What a role may is only said here.
/// Which rows it applies to is the object's own policy (brand and team), beside the object.
/// </summary>
public static class Permissions
{
    /// <summary>Any signed-in person: own profile, own sessions.</summary>
    public const string Self = "self";
    public const string ReadConversations = "conversations.read";
    public const string Reply = "conversations.reply";
    public const string WriteNotes = "conversations.note";
    public const string Assign = "conversations.assign";
    public const string SetState = "conversations.state";
    public const string EditCustomers = "customers.edit";

    /// <summary>Mail that failed or was held; the originals may contain anything, so not for everybody.</summary>
    public const string FailedIntake = "intake.failed";

    /// <summary>Saved texts and macros that everybody uses.</summary>
    public const string ManageSharedTexts = "texts.shared";

    /// <summary>The tree of topics, its examples and what the machine proposes.</summary>
    public const string ManageTopics = "topics";

    /// <summary>Key figures: their meaning, targets, owners and values; everybody's comments on figures; digests of them by mail.</summary>
    public const string ManageFigures = "figures";
    public const string ManageUsers = "users";
    public const string ManageOrganisation = "administration";
    public const string ReadAudit = "audit";

    /// <summary>Keys for programs, everybody's.</summary>
    public const string ManageTokens = "tokens";

    /// <summary>
    /// Not a permission but a policy: a person at a browser, no token. For what guards the account itself (password, second factor,
    /// sessions, tokens), so that a leaked token cannot make itself permanent.
    /// </summary>
    public const string Person = "person";

    private static readonly string[] Viewer = [Self, ReadConversations];
    private static readonly string[] Specialist = [.. Viewer, Reply, WriteNotes, SetState];
    private static readonly string[] Agent = [.. Specialist, Assign, EditCustomers];
    private static readonly string[] Lead = [.. Agent, FailedIntake, ManageSharedTexts, ManageTopics, ManageFigures];
    private static readonly string[] Administrator = [.. Lead, ManageUsers, ManageOrganisation, ReadAudit, ManageTokens];

    public static readonly IReadOnlyList<string> All = Administrator;

    private static readonly FrozenDictionary<Role, FrozenSet<string>> ByRole = new Dictionary<Role, FrozenSet<string>>
    {
        [Role.Viewer] = Viewer.ToFrozenSet(),
        [Role.Specialist] = Specialist.ToFrozenSet(),
        [Role.Agent] = Agent.ToFrozenSet(),
        [Role.Lead] = Lead.ToFrozenSet(),
        [Role.Administrator] = Administrator.ToFrozenSet(),
    }.ToFrozenDictionary();

    public static FrozenSet<string> Of(Role role) => ByRole[role];
}
