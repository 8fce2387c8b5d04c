using System.Buffers;
using System.Net.Security;
using System.Net.Sockets;

namespace Kjerne.Mail.Smtp;

/// <summary>A socket with the stream that is read and written now: plain, later perhaps encrypted.</summary>
internal sealed class SmtpConnection(Socket socket) : IDisposable
{
    /// <summary>Closing a socket with unread bytes resets it, and the peer would lose our last reply; so some are read away.</summary>
    private const int MaxDiscardedBytes = 1024 * 1024;

    private static readonly TimeSpan DiscardTime = TimeSpan.FromSeconds(2);

    public Stream Stream { get; private set; } = new NetworkStream(socket, ownsSocket: true);

    /// <summary>The bytes read in plain text before are the caller's to drop.</summary>
    public async Task<Stream> EncryptAsync(SslServerAuthenticationOptions settings, CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(Stream, leaveInnerStreamOpen: false);
        Stream = encrypted;
        await encrypted.AuthenticateAsServerAsync(settings, cancellationToken).ConfigureAwait(false);
        return encrypted;
    }

    /// <summary>Says that nothing more comes and reads away, within bounds, what is still on its way to us.</summary>
    public async Task CloseGentlyAsync(TimeProvider time, CancellationToken abort)
    {
        using var limit = new CancellationTokenSource(DiscardTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, abort);
        if (Stream is SslStream encrypted)
        {
            await encrypted.ShutdownAsync().WaitAsync(either.Token).ConfigureAwait(false);
        }

        socket.Shutdown(SocketShutdown.Send);
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            var discarded = 0;
            while (discarded < MaxDiscardedBytes)
            {
                var count = await socket.ReceiveAsync(buffer, either.Token).ConfigureAwait(false);
                if (count == 0)
                {
                    return;
                }

                discarded += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public void Dispose() => Stream.Dispose();
}
