using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Kjerne.Mail.Smtp;

/// <summary>
/// Receives mail over SMTP (RFC 5321 with PIPELINING, SIZE, 8BITMIME, SMTPUTF8, ENHANCEDSTATUSCODES, STARTTLS) and hands
/// it to an <see cref="ISmtpReceiver"/>; over LMTP (RFC 2033) with a reply for each recipient. It relays nothing and adds nothing
/// to a message.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    private static readonly TimeSpan AbortTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(200);

    private readonly SmtpServerContext context;
    private readonly SmtpConnectionLimits limits;
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource abort = new();
    private readonly ConcurrentDictionary<long, Task> sessions = new();
    private Socket? listener;
    private Task accepting = Task.CompletedTask;
    private long lastSessionId;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="options">Throws <see cref="ArgumentException"/> when a limit makes no sense.</param>
    /// <param name="receiver">Called by many sessions at once.</param>
    /// <param name="time">Null is the system's clock.</param>
    /// <param name="log">Called on the session's thread; exceptions of it are dropped.</param>
    public SmtpServer(SmtpServerOptions options, ISmtpReceiver receiver, TimeProvider? time = null, Action<SmtpServerEvent>? log = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(receiver);
        options.Validate();
        var budget = new SmtpMemoryBudget(options.MaxBufferedBytes);
        // once and offline: a handshake must not wait for the issuer's web server
        var certificate = options.Certificate is null
            ? null
            : SslStreamCertificateContext.Create(options.Certificate, options.CertificateChain, offline: true);
        context = new SmtpServerContext(
            options, receiver, time ?? TimeProvider.System, log, budget, certificate, stopping.Token, abort.Token);
        limits = new SmtpConnectionLimits(options);
    }

    /// <summary>The address and port really listened on. Throws <see cref="InvalidOperationException"/> before the start and for a file.</summary>
    public IPEndPoint LocalEndpoint =>
        listener?.LocalEndPoint as IPEndPoint ?? throw new InvalidOperationException("The server listens on no address and port.");

    /// <summary>Begins to listen. Throws <see cref="SocketException"/> when the port is taken.</summary>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (listener is not null)
        {
            throw new InvalidOperationException("The server was started before.");
        }

        listener = SmtpListening.Open(context.Options);
        accepting = Task.Run(AcceptAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Takes no more connections, sends 421 to every session that waits for a command, and gives messages being received
    /// the time of <paramref name="drain"/>. What is not stored by then ends without a positive reply, so its sender keeps it.
    /// </summary>
    public async Task StopAsync(TimeSpan drain)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await accepting.ConfigureAwait(false);
        SmtpListening.Close(listener, context.Options);
        var running = Task.WhenAll(sessions.Values);
        await WaitAtMostAsync(running, drain).ConfigureAwait(false);
        await abort.CancelAsync().ConfigureAwait(false);
        await WaitAtMostAsync(running, AbortTime).ConfigureAwait(false);
    }

    /// <summary>Stops without time to drain.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.Zero).ConfigureAwait(false);

    private static async Task WaitAtMostAsync(Task task, TimeSpan length)
    {
        try
        {
            await task.WaitAsync(length).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // the caller goes on with the next, harder measure
        }
    }

    private async Task AcceptAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var socket = await listener!.AcceptAsync(stopping.Token).ConfigureAwait(false);
                Admit(socket);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException failure)
            {
                context.Log(new SmtpServerEvent.AcceptFailed(failure));
                await Task.Delay(AcceptPause, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Admit(Socket socket)
    {
        if (SmtpListening.PeerOf(socket, context.Options) is not { } remote)
        {
            socket.Dispose();
            return;
        }

        var admission = limits.TryEnter(remote);
        if (admission != SmtpAdmission.Admitted)
        {
            context.Log(new SmtpServerEvent.ConnectionRefused(remote, admission == SmtpAdmission.TooManyFromAddress));
            TurnAway(socket);
            return;
        }

        var id = ++lastSessionId;
        var isListed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        sessions[id] = Task.Run(async () =>
        {
            // else a short session could leave the list before it is put there, and would stay in it
            await isListed.Task.ConfigureAwait(false);
            await RunSessionAsync(socket, remote, id).ConfigureAwait(false);
        });
        isListed.SetResult();
    }

    private async Task RunSessionAsync(Socket socket, IPAddress remote, long id)
    {
        try
        {
            if (context.Options.Endpoint is IPEndPoint)
            {
                socket.NoDelay = true;
            }

            context.Log(new SmtpServerEvent.SessionOpened(id, remote));
            using var session = new SmtpServerSession(context, socket, remote, id);
            var end = await session.RunAsync().ConfigureAwait(false);
            context.Log(new SmtpServerEvent.SessionClosed(id, end));
        }
        catch (Exception failure)
        {
            context.Log(new SmtpServerEvent.SessionFailed(id, failure));
        }
        finally
        {
            socket.Dispose();
            limits.Leave(remote);
            sessions.TryRemove(id, out _);
        }
    }

    /// <summary>The few bytes fit the fresh socket's buffer; a peer that is not there for them is no loss.</summary>
    private static void TurnAway(Socket socket)
    {
        try
        {
            socket.Blocking = false;
            socket.Send(Encoding.ASCII.GetBytes($"{SmtpServerReplies.TooManyConnections}\r\n"));
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // gone already
        }
        finally
        {
            socket.Dispose();
        }
    }
}
