using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Kjerne.Mail.Smtp;

/// <summary>Opens one connection up to the point where MAIL can be said: connect, TLS, greeting, EHLO, STARTTLS, sign-in.</summary>
internal sealed class SmtpConnector(SmtpClientOptions options, TimeProvider time)
{
    /// <summary>A name with dozens of dead addresses must not keep a message for an hour.</summary>
    private const int MaxAddresses = 4;

    private SslPolicyErrors certificateErrors;
    private bool isLoopback;
    private bool isTls;

    public SmtpClientLink? Link { get; private set; }

    public SmtpExtensions Extensions { get; private set; } = SmtpExtensions.None;

    public async Task<SmtpConnectResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(cancellationToken).ConfigureAwait(false)
                ?? await IntroduceAsync(cancellationToken).ConfigureAwait(false)
                ?? await UpgradeAsync(cancellationToken).ConfigureAwait(false)
                ?? await SignInAsync(cancellationToken).ConfigureAwait(false)
                ?? new SmtpConnectResult.Connected(isTls);
        }
        catch (SmtpLostException lost)
        {
            return new SmtpConnectResult.Lost(lost.Loss);
        }
        catch (AuthenticationException failure)
        {
            return certificateErrors != SslPolicyErrors.None
                ? new SmtpConnectResult.CertificateNotTrusted(certificateErrors.ToString())
                : new SmtpConnectResult.TlsFailed(failure.Message);
        }
    }

    private async ValueTask<SmtpConnectResult?> OpenAsync(CancellationToken cancellationToken)
    {
        IPAddress[] addresses = [];
        try
        {
            await WithinAsync(cancellationToken, async token =>
                addresses = await Dns.GetHostAddressesAsync(options.Host, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            // no address, see below
        }

        SmtpConnectResult? result = new SmtpConnectResult.NameNotResolved(options.Host);
        foreach (var address in addresses.Take(MaxAddresses))
        {
            result = await TryAddressAsync(address, cancellationToken).ConfigureAwait(false);
            if (result is null)
            {
                return null;
            }
        }

        return result;
    }

    private async ValueTask<SmtpConnectResult?> TryAddressAsync(IPAddress address, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await WithinAsync(cancellationToken, async token =>
                await socket.ConnectAsync(address, options.Port, token).ConfigureAwait(false)).ConfigureAwait(false);
            isLoopback = IPAddress.IsLoopback(address);
            Link = new SmtpClientLink(new NetworkStream(socket, ownsSocket: true), options.ProtocolLog, time);
            return null;
        }
        catch (SocketException failure)
        {
            socket?.Dispose();
            return new SmtpConnectResult.NotReachable(failure.SocketErrorCode.ToString());
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <summary>Throws <see cref="SocketException"/> with TimedOut when the time is over.</summary>
    private async ValueTask WithinAsync(CancellationToken cancellationToken, Func<CancellationToken, Task> step)
    {
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await step(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SocketException((int)SocketError.TimedOut);
        }
    }

    private async ValueTask<SmtpConnectResult?> IntroduceAsync(CancellationToken cancellationToken)
    {
        if (options.Security == SmtpSecurity.Tls)
        {
            await EncryptAsync(cancellationToken).ConfigureAwait(false);
        }

        var greeting = await Link!.ReadReplyAsync(options.CommandTimeout, cancellationToken).ConfigureAwait(false);
        return RefusalOf(greeting) ?? await SayHelloAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A server that knows no EHLO is asked with HELO and offers nothing (RFC 5321 section 3.2).</summary>
    private async ValueTask<SmtpConnectResult?> SayHelloAsync(CancellationToken cancellationToken)
    {
        var reply = await AskAsync($"EHLO {options.HostName}", cancellationToken).ConfigureAwait(false);
        Extensions = reply.IsPositive ? SmtpExtensions.Read(reply) : SmtpExtensions.None;
        if (reply.Code is 500 or 501 or 502 or 504 or 550)
        {
            reply = await AskAsync($"HELO {options.HostName}", cancellationToken).ConfigureAwait(false);
        }

        return RefusalOf(reply);
    }

    private async ValueTask<SmtpConnectResult?> UpgradeAsync(CancellationToken cancellationToken)
    {
        if (options.Security is SmtpSecurity.None or SmtpSecurity.Tls)
        {
            return null;
        }

        if (!Extensions.StartTls)
        {
            return options.Security == SmtpSecurity.StartTls ? new SmtpConnectResult.TlsNotOffered() : null;
        }

        var reply = await AskAsync("STARTTLS", cancellationToken).ConfigureAwait(false);
        if (RefusalOf(reply) is { } refusal)
        {
            return refusal;
        }

        await EncryptAsync(cancellationToken).ConfigureAwait(false);
        return await SayHelloAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask EncryptAsync(CancellationToken cancellationToken)
    {
        var settings = new SslClientAuthenticationOptions
        {
            TargetHost = options.Host,
            RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
            {
                var isTrusted = options.CertificateValidation?.Invoke(sender, certificate, chain, errors) ?? errors == SslPolicyErrors.None;
                certificateErrors = isTrusted ? SslPolicyErrors.None
                    : errors == SslPolicyErrors.None ? SslPolicyErrors.RemoteCertificateChainErrors : errors;
                return isTrusted;
            },
        };
        await Link!.EncryptAsync(settings, options.ConnectTimeout, cancellationToken).ConfigureAwait(false);
        isTls = true;
    }

    private async ValueTask<SmtpConnectResult?> SignInAsync(CancellationToken cancellationToken)
    {
        if (options.UserName is null)
        {
            return null;
        }

        var isLocal = options.Security == SmtpSecurity.None && isLoopback;
        return isTls || isLocal || options.AllowPlainTextSignIn
            ? await new SmtpSignIn(Link!, options).RunAsync(Extensions.SignInMechanisms, cancellationToken).ConfigureAwait(false)
            : new SmtpConnectResult.SignInNotProtected();
    }

    private ValueTask<SmtpReply> AskAsync(string command, CancellationToken cancellationToken) =>
        Link!.AskAsync(command, options.CommandTimeout, cancellationToken);

    private static SmtpConnectResult? RefusalOf(SmtpReply reply) => reply switch
    {
        { IsPositive: true } => null,
        { IsRefusedForNow: true } => new SmtpConnectResult.RefusedForNow(reply),
        { IsRefusedForGood: true } => new SmtpConnectResult.RefusedForGood(reply),
        _ => throw new SmtpLostException(SmtpLossKind.ProtocolError, $"The server answered with {reply.Code}."),
    };
}
