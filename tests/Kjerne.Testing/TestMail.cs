using Kjerne.Features;
using Kjerne.Features.Conversations;
using Microsoft.EntityFrameworkCore;

namespace Kjerne.Testing;

/// <summary>Mail to the app over a real socket, and the conversation it became.</summary>
public static class TestMail
{
    /// <summary>Delivers a mail and waits until it stands in a conversation.</summary>
    /// <param name="mail">Whole mail with a Message-ID; see <see cref="MailText.Simple"/>.</param>
    public static async Task<Message> ReceiveMail(this TestApp app, string mail, string from = "kari@customer.example", string to = TestWorkplace.DefaultAddress)
    {
        var answer = await SmtpSender.SendOne(app.MailEndpoint, from, to, mail);
        if (!answer.StartsWith("250", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The app refused the mail: {answer}");
        }

        return await app.MessageOf(MessageIdOf(mail));
    }

    /// <summary>The first question of a customer: a plain mail.</summary>
    public static Task<Message> ReceiveMail(
        this TestApp app, string subject, string text, string from = "kari@customer.example", string to = TestWorkplace.DefaultAddress, string? inReplyTo = null) =>
        app.ReceiveMail(MailText.Simple(from, to, subject, text, inReplyTo: inReplyTo), from, to);

    /// <summary>Waits for the message that came with this Message-ID.</summary>
    public static Task<Message> MessageOf(this TestApp app, string messageId) =>
        Eventually.Some(() => app.Read(db => db.Messages.FirstOrDefaultAsync(x => x.ExternalId == messageId)), what: $"a message from <{messageId}>");

    private static string MessageIdOf(string mail)
    {
        var line = mail.Split('\n').FirstOrDefault(x => x.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException("The mail needs a Message-ID, so that it can be found again.", nameof(mail));
        return line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
    }
}
