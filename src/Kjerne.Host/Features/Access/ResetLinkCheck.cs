using Kjerne.Platform.Diagnosis;
using Kjerne.Platform.Http;
using Microsoft.Extensions.Options;

namespace Kjerne.Features.Access;

/// <summary>Can a link be made for people who forgot their password, and for new colleagues? Whether a mail can carry it is said of each mail account.</summary>
internal sealed class ResetLinkCheck(IOptions<HttpOptions> http) : IDoctorCheck
{
    public string Name => "Links in mails";

    public Task<IReadOnlyList<Finding>> Run(CancellationToken stop) => Task.FromResult<IReadOnlyList<Finding>>([Address()]);

    private Finding Address() => http.Value.PublicAddress is { } address
        ? Finding.Ok($"Links in mails lead to {address}.")
        : Finding.Warning("Kjerne:PublicUrl is not set, so nobody can be sent a link to choose a password.", "Set it to the address people use, as in https://service.example.com.");
}
