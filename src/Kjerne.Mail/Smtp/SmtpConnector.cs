using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Kjerne.Mail.Smtp;

/// <summary>Opens one connection up to the point where MAIL can be said: connect, TLS, greeting, EHLO, STARTTLS, sign-in.</summary>
internal sealed class SmtpConnector(SmtpClientOptions options, TimeProvider time)
{
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
        using var timeout = new CancellationTokenSource(options.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(options.Host, either.Token).ConfigureAwait(false);
            if (addresses.Length == 0)
            {
                return new SmtpConnectResult.NameNotResolved(options.Host);
            }

            return await TryAddressesAsync(addresses, either.Token).ConfigureAwait(false);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain or SocketError.NoRecovery)
        {
            return new SmtpConnectResult.NameNotResolved(options.Host);
        }
        catch (SocketException failure)
        {
            return new SmtpConnectResult.NotReachable(failure.SocketErrorCode.ToString());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SmtpConnectResult.NotReachable(nameof(SocketError.TimedOut));
        }
    }

    /// <summary>One after the other; throws the failure of the last.</summary>
    private async ValueTask<SmtpConnectResult?> TryAddressesAsync(IPAddress[] addresses, CancellationToken cancellationToken)
    {
        for (var at = 0; ; at++)
        {
            var socket = new Socket(addresses[at].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(addresses[at], options.Port, cancellationToken).ConfigureAwait(false);
                isLoopback = IPAddress.IsLoopback(addresses[at]);
                Link = new SmtpClientLink(new NetworkStream(socket, ownsSocket: true), options.ProtocolLog, time);
                return null;
            }
            catch (SocketException) when (at < addresses.Length - 1)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
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
