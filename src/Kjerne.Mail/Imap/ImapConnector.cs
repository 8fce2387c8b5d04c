using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Kjerne.Mail.Imap;

/// <summary>Opens one connection up to the point where folders can be asked for: connect, TLS, greeting, STARTTLS, sign-in, ID, ENABLE.</summary>
internal sealed class ImapConnector(ImapClientOptions options, TimeProvider time)
{
    private SslPolicyErrors certificateErrors;
    private bool isLoopback;
    private bool isTls;

    public ImapLink? Link { get; private set; }

    public async Task<ImapConnectResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await OpenAsync(cancellationToken).ConfigureAwait(false)
                ?? await IntroduceAsync(cancellationToken).ConfigureAwait(false)
                ?? await PrepareAsync(cancellationToken).ConfigureAwait(false)
                ?? new ImapConnectResult.Connected(isTls);
        }
        catch (ImapLostException lost)
        {
            return new ImapConnectResult.Lost(lost.Loss);
        }
        catch (AuthenticationException failure)
        {
            return certificateErrors != SslPolicyErrors.None
                ? new ImapConnectResult.CertificateNotTrusted(certificateErrors.ToString())
                : new ImapConnectResult.TlsFailed(failure.Message);
        }
    }

    private async ValueTask<ImapConnectResult?> OpenAsync(CancellationToken cancellationToken)
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

        ImapConnectResult? result = new ImapConnectResult.NameNotResolved(options.Host);
        foreach (var address in addresses)
        {
            result = await TryAddressAsync(address, cancellationToken).ConfigureAwait(false);
            if (result is null)
            {
                return null;
            }
        }

        return result;
    }

    private async ValueTask<ImapConnectResult?> TryAddressAsync(IPAddress address, CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await WithinAsync(cancellationToken, async token =>
                await socket.ConnectAsync(address, options.Port, token).ConfigureAwait(false)).ConfigureAwait(false);
            KeepAlive(socket);
            isLoopback = IPAddress.IsLoopback(address);
            Link = new ImapLink(new NetworkStream(socket, ownsSocket: true), options, time);
            return null;
        }
        catch (SocketException failure)
        {
            socket?.Dispose();
            return new ImapConnectResult.NotReachable(failure.SocketErrorCode.ToString());
        }
        catch
        {
            socket?.Dispose();
            throw;
        }
    }

    /// <summary>IDLE is silent for long: without this a peer that vanished is noticed only at the next renewal, with it after two minutes.</summary>
    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 15);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 4);
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

    private async ValueTask<ImapConnectResult?> IntroduceAsync(CancellationToken cancellationToken)
    {
        if (options.Security == ImapSecurity.Tls)
        {
            await EncryptAsync(cancellationToken).ConfigureAwait(false);
        }

        var greeting = await Link!.ReadGreetingAsync(cancellationToken).ConfigureAwait(false);
        if (greeting.Status == ImapStatus.Bye)
        {
            return new ImapConnectResult.Refused(greeting);
        }

        var isSignedIn = greeting.Status == ImapStatus.PreAuthenticated;
        if (options.Security == ImapSecurity.StartTls)
        {
            // a greeting that claims a sign-in would make STARTTLS impossible: whoever is in between may have put it there
            var refusal = isSignedIn ? new ImapConnectResult.TlsNotOffered() : await UpgradeAsync(cancellationToken).ConfigureAwait(false);
            if (refusal is not null)
            {
                return refusal;
            }
        }

        await AskCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        return isSignedIn || options.Credentials is null ? null : await SignInAsync(options.Credentials, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<ImapConnectResult?> UpgradeAsync(CancellationToken cancellationToken)
    {
        await AskCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        if (!Link!.Capabilities.Has("STARTTLS") || !(await Link.AskAsync(new ImapCommand("STARTTLS"), cancellationToken).ConfigureAwait(false)).IsOk)
        {
            return new ImapConnectResult.TlsNotOffered();
        }

        await EncryptAsync(cancellationToken).ConfigureAwait(false);
        return null;
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
        await Link!.EncryptAsync(settings, cancellationToken).ConfigureAwait(false);
        isTls = true;
    }

    /// <summary>Greetings and sign-ins mostly tell unasked; else it is asked.</summary>
    private async ValueTask AskCapabilitiesAsync(CancellationToken cancellationToken)
    {
        if (Link!.Session.Capabilities is null)
        {
            await Link.AskAsync(new ImapCommand("CAPABILITY"), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<ImapConnectResult?> SignInAsync(ImapCredentials credentials, CancellationToken cancellationToken)
    {
        var isLocal = options.Security == ImapSecurity.None && isLoopback;
        if (!isTls && !isLocal && !options.AllowPlainTextSignIn)
        {
            return new ImapConnectResult.SignInNotProtected();
        }

        var before = Link!.Session.Capabilities;
        if (await new ImapAuthentication(Link, options).RunAsync(credentials, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        if (ReferenceEquals(before, Link.Session.Capabilities))
        {
            Link.Session.Capabilities = null;
        }

        await AskCapabilitiesAsync(cancellationToken).ConfigureAwait(false);
        Link.Session.Capabilities ??= before;
        return null;
    }

    /// <summary>What these two are answered with does not matter: without them everything works the old way.</summary>
    private async ValueTask<ImapConnectResult?> PrepareAsync(CancellationToken cancellationToken)
    {
        var offers = Link!.Capabilities;
        Link.Session.IsUtf8 = offers.IsOnlySecondRevision;
        if (offers.Has("ID") && options.ClientName is { } name)
        {
            await Link.AskAsync(new ImapCommand("ID (\"name\"").Text(name).Then(")"), cancellationToken).ConfigureAwait(false);
        }

        if (offers.Has("UTF8=ACCEPT") && offers.Has("ENABLE"))
        {
            await Link.AskAsync(new ImapCommand("ENABLE UTF8=ACCEPT"), cancellationToken).ConfigureAwait(false);
        }

        return null;
    }
}
