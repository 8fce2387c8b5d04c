using Kjerne.Platform.Diagnosis;
using Kjerne.Platform.Http;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>Can people who forgot their password, and new colleagues, get a link?</summary>
internal sealed class ResetLinkCheck(IOptions<HttpOptions> http, ISystemMail mail) : IDoctorCheck
{
    public string Name => "Links in mails";

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken stop) => [Address(), await Mail(stop)];

    private Finding Address() => http.Value.PublicAddress is { } address
        ? Finding.Ok($"Links in mails lead to {address}.")
        : Finding.Warning("Kjerne:PublicUrl is not set, so nobody can be sent a link to choose a password.", "Set it to the address people use, as in https://service.example.com.");

    private async Task<Finding> Mail(CancellationToken stop) => await mail.CanSend(stop)
        ? Finding.Ok("There is a way to send the system's own mails.")
        : Finding.Warning("The system's own mails cannot be sent.", "Set up a mail account with an outgoing server.");
}
