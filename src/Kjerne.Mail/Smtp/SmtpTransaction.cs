using System.Net;

namespace Kjerne.Mail.Smtp;

/// <summary>Where a session stands; decides which commands are in order (RFC 5321 section 4.1.4).</summary>
internal enum SmtpSessionState
{
    /// <summary>Neither EHLO nor HELO since the start or since TLS.</summary>
    NotIntroduced,
    Ready,
    HasSender,
    HasRecipients,
}

/// <summary>The state of one session and the envelope being built; no input or output.</summary>
internal sealed class SmtpTransaction(SmtpServerContext context, IPAddress remote)
{
    private readonly List<string> recipients = [];
    private readonly List<string> accepted = [];
    private string? helo;
    private string? mailFrom;
    private bool isUtf8;

    public SmtpSessionState State { get; private set; } = SmtpSessionState.NotIntroduced;

    public bool IsTls { get; private set; }

    /// <summary>Who signed in, or null; forgotten when the session becomes encrypted.</summary>
    public string? UserName { get; set; }

    public SmtpEnvelope Envelope => new(mailFrom, [.. recipients], remote, helo, IsTls, isUtf8) { UserName = UserName };

    /// <summary>The recipients in the order of their commands, the same twice where it came twice: LMTP answers for each.</summary>
    public IReadOnlyList<string> Accepted => accepted;

    public bool OffersSignIn =>
        context.Options.SignIn is not null && UserName is null && (IsTls || context.Options.AllowPlainTextSignIn);

    public SmtpReply Introduce(string name, bool isExtended)
    {
        if (name.Length is 0 or > 255 || name.AsSpan().IndexOfAnyExceptInRange('!', '~') >= 0)
        {
            return new SmtpReply(501, "5.5.4 Give the name of your host");
        }

        helo = name;
        State = SmtpSessionState.Ready;
        Reset();
        return isExtended
            ? SmtpServerReplies.Extensions(context.Options, IsTls, OffersSignIn)
            : new SmtpReply(250, context.Options.HostName);
    }

    /// <summary>RFC 3207 section 4.2: nothing learned in plain text counts after the handshake.</summary>
    public void BecomeTls()
    {
        Reset();
        helo = null;
        UserName = null;
        IsTls = true;
        State = SmtpSessionState.NotIntroduced;
    }

    public void Reset()
    {
        recipients.Clear();
        accepted.Clear();
        mailFrom = null;
        isUtf8 = false;
        State = State == SmtpSessionState.NotIntroduced ? State : SmtpSessionState.Ready;
    }

    public SmtpReply Begin(string argument)
    {
        if (State != SmtpSessionState.Ready)
        {
            return SmtpServerReplies.BadSequence;
        }

        if (context.Options.RequiresSignIn && UserName is null)
        {
            return SmtpServerReplies.SignInFirst;
        }

        if (SmtpPathCommand.TryParse(argument, "FROM:") is not { } command || IsPostmaster(command.Address))
        {
            return SmtpServerReplies.BadPath;
        }

        if ((command.CheckMailParameters(context.Options.SignIn is not null) ?? CheckAgainstLimits(command)) is { } refusal)
        {
            return refusal;
        }

        mailFrom = command.Address;
        isUtf8 = command.IsUtf8;
        State = SmtpSessionState.HasSender;
        return new SmtpReply(250, "2.1.0 Ok");
    }

    /// <summary>Asks the receiver through <paramref name="accept"/>, only after the command itself is in order.</summary>
    public async ValueTask<SmtpReply> AddRecipientAsync(string argument, Func<string, ValueTask<SmtpReply>> accept)
    {
        if (State is not (SmtpSessionState.HasSender or SmtpSessionState.HasRecipients))
        {
            return SmtpServerReplies.BadSequence;
        }

        if (SmtpPathCommand.TryParse(argument, "TO:") is not { Address: { } address } command)
        {
            return SmtpServerReplies.BadPath;
        }

        if (command.Parameters.Count > 0)
        {
            return new SmtpReply(555, "5.5.4 Unknown parameter of RCPT");
        }

        if (command.IsBeyondAscii && !isUtf8)
        {
            return SmtpServerReplies.NeedsUtf8;
        }

        if (accepted.Count >= context.Options.MaxRecipients)
        {
            return SmtpServerReplies.TooManyRecipients;
        }

        var reply = await accept(address).ConfigureAwait(false);
        if (!reply.IsPositive)
        {
            return reply;
        }

        accepted.Add(address);
        if (!recipients.Contains(address, StringComparer.Ordinal))
        {
            recipients.Add(address);
        }

        State = SmtpSessionState.HasRecipients;
        return new SmtpReply(250, "2.1.5 Ok");
    }

    private SmtpReply? CheckAgainstLimits(SmtpPathCommand command)
    {
        if (command.IsBeyondAscii && !command.IsUtf8)
        {
            return SmtpServerReplies.NeedsUtf8;
        }

        if (command.DeclaredSize > context.Options.MaxMessageBytes)
        {
            return SmtpReply.TooLarge;
        }

        return context.Budget.HasRoomFor(command.DeclaredSize ?? 0) ? null : SmtpReply.InsufficientStorage;
    }

    private static bool IsPostmaster(string? address) => address is not null && !address.Contains('@');
}
