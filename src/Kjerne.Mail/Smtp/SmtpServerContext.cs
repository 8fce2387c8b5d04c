using System.Net.Security;

namespace Kjerne.Mail.Smtp;

/// <summary>
/// What all sessions of one server share. After Stopping no new command is read, but a message being received is
/// finished; after Abort everything ends.
/// </summary>
internal sealed record SmtpServerContext(
    SmtpServerOptions Options,
    ISmtpReceiver Receiver,
    TimeProvider Time,
    Action<SmtpServerEvent>? Listener,
    SmtpMemoryBudget Budget,
    SslStreamCertificateContext? Certificate,
    CancellationToken Stopping,
    CancellationToken Abort)
{
    public void Log(SmtpServerEvent happened)
    {
        try
        {
            Listener?.Invoke(happened);
        }
        catch (Exception)
        {
            // a failing log must not cost mail
        }
    }
}
