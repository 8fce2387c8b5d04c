using Kjerne.Features.Organisation;
using Kjerne.Mail.Imap;
using Kjerne.Mail.Mime;
using Kjerne.Mail.Smtp;
using Kjerne.Platform.Errors;

namespace Kjerne.Features.Channels.Email;

/// <param name="Host">Empty removes the server.</param>
/// <param name="Password">Null keeps the one there is, but not for another host or user: it would be handed to somebody else.</param>
public sealed record IncomingRequest(
    string? Host, int Port, ImapSecurity Security, MailAuthentication Authentication, string? UserName, string? Password, string? Folder, string? MoveTo, bool? FetchesOld);

/// <inheritdoc cref="IncomingRequest"/>
public sealed record OutgoingRequest(string? Host, int Port, SmtpSecurity Security, string? UserName, string? Password, MailAuthentication Authentication = MailAuthentication.Password);

public sealed record AddEmailAccountRequest(
    BrandId BrandId, string? Name, string? Address, IReadOnlyList<string>? Aliases, IncomingRequest? Incoming, OutgoingRequest? Outgoing, bool? AppendsToSent)
{
    public InvalidRequest? Check() => EmailAccountChecks.Of(
        EmailAccountChecks.Address(new Check().Text("name", Name, 200), "address", Address), Aliases, Incoming, Outgoing).Refusal;
}

/// <summary>Fields left out stay as they are.</summary>
public sealed record EditEmailAccountRequest(
    string? Name, bool? IsActive, IReadOnlyList<string>? Aliases, IncomingRequest? Incoming, OutgoingRequest? Outgoing, bool? AppendsToSent)
{
    public InvalidRequest? Check() => EmailAccountChecks.Of(new Check().OptionalText("name", Name, 200).Rule("name", Name is null || Name.Trim().Length > 0, "required"), Aliases, Incoming, Outgoing).Refusal;
}

internal static class EmailAccountChecks
{
    private const int MostAliases = 50;

    /// <summary>What an address of ours must be: whole, without our own mark for tokens, and one that people may answer.</summary>
    public static Check Address(Check check, string field, string? address) => check
        .MailAddress(field, address)
        .Rule(field, string.IsNullOrWhiteSpace(address) || (MailAddress.TryParse(address, out _) && !address.Contains('+', StringComparison.Ordinal)), "not_an_address")
        .Rule(field, address is null || !NoReplyAddresses.Is(address.Trim()), "no_reply_address");

    public static Check Of(Check check, IReadOnlyList<string>? aliases, IncomingRequest? incoming, OutgoingRequest? outgoing)
    {
        check.Count("aliases", aliases?.Count ?? 0, MostAliases);
        foreach (var alias in aliases ?? [])
        {
            Address(check, "aliases", alias);
        }

        if (!string.IsNullOrWhiteSpace(incoming?.Host))
        {
            check.OptionalText("incoming.host", incoming.Host, 255).Range("incoming.port", incoming.Port, 1, 65535)
                .OptionalText("incoming.userName", incoming.UserName, 320).OptionalText("incoming.password", incoming.Password, 1000)
                .OptionalText("incoming.folder", incoming.Folder, 255).OptionalText("incoming.moveTo", incoming.MoveTo, 255)
                .Rule("incoming.host", IsHost(incoming.Host), "not_a_host")
                .Rule("incoming.userName", IsPlain(incoming.UserName), "control_characters").Rule("incoming.password", IsPlain(incoming.Password), "control_characters")
                .Rule("incoming.folder", IsPlain(incoming.Folder), "control_characters").Rule("incoming.moveTo", IsPlain(incoming.MoveTo), "control_characters")
                .Rule("incoming.moveTo", string.IsNullOrWhiteSpace(incoming.MoveTo) || incoming.MoveTo.Trim() != (incoming.Folder ?? "INBOX").Trim(), "same_folder");
        }

        if (!string.IsNullOrWhiteSpace(outgoing?.Host))
        {
            check.OptionalText("outgoing.host", outgoing.Host, 255).Range("outgoing.port", outgoing.Port, 1, 65535)
                .OptionalText("outgoing.userName", outgoing.UserName, 320).OptionalText("outgoing.password", outgoing.Password, 1000)
                .Rule("outgoing.host", IsHost(outgoing.Host), "not_a_host")
                .Rule("outgoing.userName", IsPlain(outgoing.UserName), "control_characters").Rule("outgoing.password", IsPlain(outgoing.Password), "control_characters");
        }

        return check;
    }

    /// <summary>What the request makes of the settings that were.</summary>
    public static EmailSettings Applied(EmailSettings before, IncomingRequest? incoming, OutgoingRequest? outgoing, bool? appendsToSent, EmailSecrets secrets) => before with
    {
        Incoming = incoming is null ? before.Incoming : Applied(before.Incoming, incoming, secrets),
        Outgoing = outgoing is null ? before.Outgoing : Applied(before.Outgoing, outgoing, secrets),
        AppendsToSent = appendsToSent ?? before.AppendsToSent,
    };

    private static IncomingServer? Applied(IncomingServer? before, IncomingRequest request, EmailSecrets secrets)
    {
        if (string.IsNullOrWhiteSpace(request.Host))
        {
            return null;
        }

        var (host, user) = (request.Host.Trim(), Trimmed(request.UserName));
        var kept = before is not null && before.Host == host && before.UserName == user ? before.Password : null;
        return new IncomingServer
        {
            Host = host, Port = request.Port, Security = request.Security, Authentication = request.Authentication, UserName = user,
            Password = string.IsNullOrEmpty(request.Password) ? kept : secrets.Protect(request.Password),
            Folder = Trimmed(request.Folder) ?? "INBOX", MoveTo = Trimmed(request.MoveTo), FetchesOld = request.FetchesOld ?? before?.FetchesOld ?? true,
        };
    }

    private static OutgoingServer? Applied(OutgoingServer? before, OutgoingRequest request, EmailSecrets secrets)
    {
        if (string.IsNullOrWhiteSpace(request.Host))
        {
            return null;
        }

        var (host, user) = (request.Host.Trim(), Trimmed(request.UserName));
        var kept = before is not null && before.Host == host && before.UserName == user ? before.Password : null;
        return new OutgoingServer
        {
            Host = host, Port = request.Port, Security = request.Security, Authentication = request.Authentication, UserName = user,
            Password = string.IsNullOrEmpty(request.Password) ? kept : secrets.Protect(request.Password),
        };
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsHost(string host) => Uri.CheckHostName(host.Trim()) != UriHostNameType.Unknown;

    private static bool IsPlain(string? text) => text is null || !text.Any(char.IsControl);
}
