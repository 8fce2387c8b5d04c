namespace Kjerne.Platform.Html;

public enum MailTheme
{
    Light,

    /// <summary>Dark where the mail sets no colours; a mail with colours of its own stays on a light sheet.</summary>
    Dark,

    /// <summary>As the reader's system asks.</summary>
    System,
}

/// <summary>How one mail is shown to one reader.</summary>
public sealed record MailDocumentOptions
{
    /// <summary>Content id (without angle brackets) to a <c>data:image/…;base64,</c> address of a raster image. Others stay hidden.</summary>
    public IReadOnlyDictionary<string, string> Inline { get; init; } = new Dictionary<string, string>();

    /// <summary>The reader asked for the images that load from elsewhere; needs <see cref="ProxiedUrl"/>.</summary>
    public bool ShowRemoteImages { get; init; }

    /// <summary>From a remote image's address to the address of our own copy; null keeps that image hidden. The sender's host is never asked by the browser.</summary>
    public Func<string, string?>? ProxiedUrl { get; init; }

    /// <summary>CSP source that serves <see cref="ProxiedUrl"/>: an origin with or without path. A sandboxed frame has no 'self'.</summary>
    public string? ImageSource { get; init; }

    public MailTheme Theme { get; init; } = MailTheme.Light;

    /// <summary>The reader's language (BCP 47); the mail's own wins where it states one.</summary>
    public string Language { get; init; } = "en";
}
