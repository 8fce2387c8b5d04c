using System.Threading.Channels;
using Kjerne.Platform.Data;
using Kjerne.Platform.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>
/// Mails with a link to choose a password. Work waits in a queue, so that the request which asked is answered before anything is looked up:
/// neither the answer nor its time tells whether the address is known.
/// </summary>
public sealed class PasswordLinks(
    Writer writer, IServiceScopeFactory scopes, ISystemMail mail, TimeProvider time, IOptions<HttpOptions> address, ILogger<PasswordLinks> log) : BackgroundService
{
    public static readonly TimeSpan ResetLength = TimeSpan.FromHours(1);

    public static readonly TimeSpan InvitationLength = TimeSpan.FromHours(72);

    /// <summary>Full means somebody floods us; what comes then is dropped and can be asked for again.</summary>
    private readonly Channel<Due> _due = System.Threading.Channels.Channel.CreateBounded<Due>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>False: no link can be made, or no mail can carry it.</summary>
    public async Task<bool> CanSend(CancellationToken stop) => address.Value.PublicAddress is not null && await mail.CanSend(stop);

    public void SendReset(string email) => _due.Writer.TryWrite(new(email, OneTimePurpose.PasswordReset));

    public void SendInvitation(string email) => _due.Writer.TryWrite(new(email, OneTimePurpose.Invitation));

    protected override async Task ExecuteAsync(CancellationToken stop)
    {
        while (await _due.Reader.WaitToReadAsync(stop).AsTask().ContinueWith(x => x.IsCompletedSuccessfully && x.Result, TaskScheduler.Default))
        {
            while (_due.Reader.TryRead(out var due))
            {
                try
                {
                    await Send(due, stop);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    Log.NotSent(log, e);
                }
            }
        }
    }

    private async Task Send(Due due, CancellationToken stop)
    {
        if (address.Value.PublicAddress is not { } origin)
        {
            Log.NoPublicAddress(log);
            return;
        }

        var email = AddUser.Normalize(due.Email);
        await using var scope = scopes.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<KjerneDb>().Users.SingleOrDefaultAsync(x => x.NormalizedEmail == email && x.IsActive, stop);
        if (user is null)
        {
            return;
        }

        var expiresAt = time.GetUtcNow() + (due.Purpose == OneTimePurpose.Invitation ? InvitationLength : ResetLength);
        var key = await writer.Write(db => OneTimeKeys.Give(db, due.Purpose, user.TypedId, expiresAt), stop);
        var link = new Uri(origin, $"/workspace/reset?email={Uri.EscapeDataString(user.Email!)}&token={key}");
        var (subject, text) = PasswordMail.Write(due.Purpose, user.Language, user.Name, link);
        await mail.SendAsync(user.Email!, subject, text, stop);
    }

    private readonly record struct Due(string Email, OneTimePurpose Purpose);

    private static class Log
    {
        private static readonly Action<ILogger, Exception?> NotSentMessage =
            LoggerMessage.Define(LogLevel.Error, new EventId(1, nameof(NotSent)), "A mail with a link to choose a password could not be sent");

        private static readonly Action<ILogger, Exception?> NoPublicAddressMessage =
            LoggerMessage.Define(LogLevel.Warning, new EventId(2, nameof(NoPublicAddress)), "A link to choose a password was asked for, but Kjerne:PublicUrl is not set, so no link can be made");

        public static void NotSent(ILogger log, Exception e) => NotSentMessage(log, e);

        public static void NoPublicAddress(ILogger log) => NoPublicAddressMessage(log, null);
    }
}
