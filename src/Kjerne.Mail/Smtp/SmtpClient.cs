using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>
/// Sends mail over one SMTP connection. What servers and networks do comes back as a result; exceptions are the
/// caller's bugs and its cancellation before the final dot. Not thread-safe: one message after the other.
/// </summary>
public sealed class SmtpClient : IAsyncDisposable
{
    private readonly SmtpClientOptions options;
    private readonly TimeProvider time;
    private SmtpClientLink? link;
    private SmtpExtensions extensions = SmtpExtensions.None;
    private bool wasUsed;

    /// <summary>Opens nothing yet. Throws <see cref="ArgumentException"/> when an option makes no sense.</summary>
    public SmtpClient(SmtpClientOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options;
        this.time = time ?? TimeProvider.System;
    }

    /// <summary>Whether the connection is open and in order, so that it takes another message.</summary>
    public bool CanReuse => link is not null;

    /// <summary>Opens the connection; once per client. Every time limit is in the options.</summary>
    public async Task<SmtpConnectResult> ConnectAsync(CancellationToken cancellationToken = default)
    {
        if (wasUsed)
        {
            throw new InvalidOperationException("A client connects once; take a new one.");
        }

        wasUsed = true;
        var connector = new SmtpConnector(options, time);
        SmtpConnectResult? result = null;
        try
        {
            result = await connector.RunAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        finally
        {
            link = connector.Link;
            extensions = connector.Extensions;
            if (result is not SmtpConnectResult.Connected)
            {
                await CloseAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Sends one message, connecting first where that was not done. Cancelling throws while the final dot is not sent;
    /// afterwards it gives <see cref="SmtpSendResult.Unclear"/>. Throws <see cref="ArgumentException"/> for a message with a
    /// CR or LF by itself, for controls in an address, for a malformed sender and for no recipient at all; a recipient that
    /// is merely malformed is refused with 553 here, without asking the server. With a <see cref="SmtpClientOptions.Signer"/> the message is
    /// signed first.
    /// </summary>
    /// <param name="mailFrom">Where failures are reported to; null for mail that must not cause any, such as a bounce.</param>
    /// <param name="recipients">local@domain. A domain beyond ASCII needs SMTPUTF8 unless it is given in its xn-- form.</param>
    /// <param name="message">As it is to arrive; dots are stuffed here, a missing CRLF at the end is added.</param>
    /// <param name="cancellationToken">See above.</param>
    public async Task<SmtpSendResult> SendAsync(
        string? mailFrom, IReadOnlyList<string> recipients, ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
    {
        CheckAddresses(mailFrom, recipients);
        var outgoing = new SmtpOutgoingMessage(options.Signer?.Sign(message) ?? message);
        if (!wasUsed && await ConnectAsync(cancellationToken).ConfigureAwait(false) is not SmtpConnectResult.Connected and var cause)
        {
            return new SmtpSendResult.NotConnected(cause);
        }

        if (link is null)
        {
            throw new InvalidOperationException("The connection is closed; look at CanReuse and take a new client.");
        }

        var delivery = new SmtpDelivery(link, extensions, options);
        try
        {
            return await delivery.RunAsync(mailFrom, recipients, outgoing, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!delivery.LeavesConnectionUsable)
            {
                await CloseAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Whether the server still answers, asked by RSET. Before a connection that was idle takes another message: servers and
    /// firewalls close such ones without a word. When not, the connection is closed.
    /// </summary>
    public async Task<bool> CheckAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        if (link is null)
        {
            return false;
        }

        try
        {
            if ((await link.AskAsync("RSET", limit, cancellationToken).ConfigureAwait(false)).IsPositive)
            {
                return true;
            }
        }
        catch (SmtpLostException)
        {
            // closed below
        }
        catch (OperationCanceledException)
        {
            await CloseAsync().ConfigureAwait(false);
            throw;
        }

        await CloseAsync().ConfigureAwait(false);
        return false;
    }

    /// <summary>Says goodbye and closes. Failures are of no interest: what was sent before had its reply.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken = default)
    {
        if (link is null)
        {
            return;
        }

        try
        {
            await link.AskAsync("QUIT", TimeSpan.FromSeconds(5), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is SmtpLostException or OperationCanceledException)
        {
            // closing is all that is left to do
        }

        await CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Closes without a word; <see cref="QuitAsync"/> is more polite.</summary>
    public async ValueTask DisposeAsync()
    {
        wasUsed = true;
        await CloseAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseAsync()
    {
        var closing = link;
        link = null;
        if (closing is not null)
        {
            await closing.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void CheckAddresses(string? mailFrom, IReadOnlyList<string> recipients)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        if (recipients.Count == 0)
        {
            throw new ArgumentException("A message needs a recipient.", nameof(recipients));
        }

        if (recipients.Any(SmtpAddress.HoldsControl))
        {
            throw new ArgumentException("A recipient holds a control character.", nameof(recipients));
        }

        if (mailFrom is not null && !SmtpAddress.IsValid(mailFrom))
        {
            throw new ArgumentException("The sender is no mailbox.", nameof(mailFrom));
        }
    }
}
