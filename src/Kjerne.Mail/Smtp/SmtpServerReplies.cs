namespace Kjerne.Mail.Smtp;

/// <summary>What the server says of its own accord.</summary>
internal static class SmtpServerReplies
{
    public static SmtpReply Bye { get; } = new(221, "2.0.0 Bye");

    public static SmtpReply StartContent { get; } = new(354, "End data with <CR><LF>.<CR><LF>");

    public static SmtpReply BadSequence { get; } = new(503, "5.5.1 Bad sequence of commands");

    public static SmtpReply NoArgument { get; } = new(501, "5.5.4 This command takes no argument");

    public static SmtpReply Unknown { get; } = new(500, "5.5.1 Unknown command");

    public static SmtpReply NotOffered { get; } = new(502, "5.5.1 Not offered here");

    public static SmtpReply LineTooLong { get; } = new(500, "5.5.6 Line too long");

    public static SmtpReply BadPath { get; } = new(501, "5.1.7 Malformed address");

    public static SmtpReply NeedsUtf8 { get; } = new(553, "5.6.7 This address needs SMTPUTF8");

    public static SmtpReply TooManyRecipients { get; } = new(452, "4.5.3 Too many recipients");

    public static SmtpReply TooManyErrors { get; } = new(421, "4.7.0 Too many errors, closing");

    public static SmtpReply FarTooMuch { get; } = new(421, "4.3.4 Far too much data, closing");

    /// <summary>What follows may be content or a command, and nobody can tell which.</summary>
    public static SmtpReply UnknownLength { get; } = new(421, "4.5.4 The length of what follows cannot be told, closing");

    public static SmtpReply TimedOut { get; } = new(421, "4.4.2 Timeout, closing");

    public static SmtpReply Stopping { get; } = new(421, "4.3.2 The server is stopping, try again later");

    public static SmtpReply TooManyConnections { get; } = new(421, "4.7.0 Too many connections, try again later");

    /// <summary>The line's end is named, so that the sender's operator can find the faulty program.</summary>
    public static SmtpReply BadLineEnd(string what) =>
        new(554, $"5.5.2 Refused: {what} received, lines end with CR LF (RFC 5321 section 2.3.8)");

    public static SmtpReply SignInFirst { get; } = new(530, "5.7.0 Sign in first");

    public static SmtpReply Greeting(SmtpServerOptions options) =>
        new(220, $"{options.HostName} {(options.Protocol == SmtpServerProtocol.Lmtp ? "LMTP" : "ESMTP")}");

    public static SmtpReply Extensions(SmtpServerOptions options, bool isTls, bool offersSignIn)
    {
        List<string> lines =
        [
            options.HostName, "PIPELINING", $"SIZE {options.MaxMessageBytes}", "8BITMIME", "ENHANCEDSTATUSCODES", "SMTPUTF8", "CHUNKING",
        ];
        if (options.Certificate is not null && !isTls)
        {
            lines.Add("STARTTLS");
        }

        if (offersSignIn)
        {
            lines.Add("AUTH PLAIN LOGIN");
        }

        return new SmtpReply(250, string.Join('\n', lines));
    }
}
