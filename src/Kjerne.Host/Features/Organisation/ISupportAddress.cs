using System.Text.Json;
using Kjerne.Platform.Data;

namespace Kjerne.Features.Organisation;

/// <summary>The mail server that takes our mail, as the setup page asks for it.</summary>
/// <param name="Security">none, startTls or tls.</param>
public sealed record SupportMailServer(string? Host, int? Port, string? Security, string? UserName, string? Password);

/// <summary>Makes the settings of a mail account. The mail channel lies above this feature, knows its own settings and how to protect a password, and implements it.</summary>
public interface ISupportAddress
{
    /// <summary>The value of <see cref="ChannelAccount.Settings"/>. Called outside the write.</summary>
    string Settings(SupportMailServer? outgoing);
}

/// <summary>Keeps host, port, security and user name. A password it cannot protect, so it does not keep it.</summary>
internal sealed class PlainSupportAddress : ISupportAddress
{
    public string Settings(SupportMailServer? outgoing) =>
        outgoing is null ? "{}" : JsonSerializer.Serialize(new { outgoing = new { outgoing.Host, outgoing.Port, outgoing.Security, outgoing.UserName } }, JsonSerializerOptions.Web);
}
