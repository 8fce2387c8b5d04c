using System.Globalization;
using Kjerne.Platform.Errors;

namespace Kjerne.Features.Access;

public sealed record NotSignedIn() : Refusal(RefusalKind.NotSignedIn, "not_signed_in", "Sign in first.");

public sealed record NotAllowed() : Refusal(RefusalKind.Forbidden, "not_allowed", "Your role does not allow this.");

/// <summary>A browser request from somewhere else than our own pages.</summary>
public sealed record ForeignOrigin() : Refusal(RefusalKind.Forbidden, "foreign_origin", "This request did not come from Kjerne's own pages.");

/// <summary>One answer for unknown address, wrong password and closed account, so that it tells nothing.</summary>
public sealed record SignInFailed() : Refusal(RefusalKind.NotSignedIn, "sign_in_failed", "E-mail address or password is wrong.");

public sealed record CodeNeeded() : Refusal(RefusalKind.NotSignedIn, "code_needed", "Enter the code from your authenticator app, or a recovery code.");

public sealed record CodeWrong() : Refusal(RefusalKind.NotSignedIn, "code_wrong", "The code is wrong or was used before.");

public sealed record TooManyAttempts(int Seconds) : Refusal(RefusalKind.TooMany, "too_many_attempts", $"Too many attempts. Wait {Seconds} seconds.")
{
    public override IReadOnlyDictionary<string, string> Params { get; } =
        new Dictionary<string, string> { ["seconds"] = Seconds.ToString(CultureInfo.InvariantCulture) };
}

public sealed record PasswordWrong() : Refusal(RefusalKind.Invalid, "password_wrong", "The current password is wrong.");

public sealed record TotpIsOn() : Refusal(RefusalKind.Conflict, "totp_is_on", "An authenticator app is set up already; remove it first.");

public sealed record EnrolmentExpired() : Refusal(RefusalKind.Conflict, "enrolment_expired", "This took too long; start again.");

public sealed record EnrolmentCodeWrong() : Refusal(RefusalKind.Invalid, "enrolment_code_wrong", "The code is wrong. Check the clock of your telephone.");

public sealed record PasskeyRefused() : Refusal(RefusalKind.Invalid, "passkey_refused", "This passkey could not be accepted.");

public sealed record TooManyPasskeys() : Refusal(RefusalKind.Conflict, "too_many_passkeys", "Remove a passkey before you add another.");

public sealed record ResetLinkInvalid() : Refusal(RefusalKind.Invalid, "reset_link_invalid", "This link is used up or too old. Ask for a new one.");

public sealed record NoSuchUser() : Refusal(RefusalKind.NotFound, "no_such_user", "There is no such user.");

public sealed record NoSuchSession() : Refusal(RefusalKind.NotFound, "no_such_session", "There is no such session.");

public sealed record NoSuchPasskey() : Refusal(RefusalKind.NotFound, "no_such_passkey", "There is no such passkey.");

public sealed record NoSuchToken() : Refusal(RefusalKind.NotFound, "no_such_token", "There is no such token.");

public sealed record EmailIsTaken() : Refusal(RefusalKind.Conflict, "email_is_taken", "Another user has this e-mail address.");

public sealed record LastAdministrator() : Refusal(RefusalKind.Conflict, "last_administrator", "Somebody must remain administrator.");
