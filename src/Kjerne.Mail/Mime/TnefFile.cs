namespace Kjerne.Mail.Mime;

/// <summary>One file of a winmail.dat while it is read.</summary>
internal sealed class TnefFile
{
    // PR_ATTACH_METHOD: an attached message. Its content begins with the id of the interface, IID_IMessage.
    private const int EmbeddedMessage = 5;
    private const int InterfaceIdLength = 16;

    private string? longName;
    private string? shortName;
    private string? displayName;
    private string? mediaType;
    private string? contentId;
    private int method;

    public string? Title { get; set; }

    public ReadOnlyMemory<byte> Content { get; set; }

    public bool IsMessage => method == EmbeddedMessage;

    public string? Name => longName ?? (IsMessage ? displayName : null) ?? Title ?? shortName ?? displayName;

    public void Take(TnefProperty property, int codePage)
    {
        switch (property.Id)
        {
            case 0x3707:
                longName = Filled(property.Text(codePage));
                break;
            case 0x3704:
                shortName = Filled(property.Text(codePage));
                break;
            case 0x3001:
                displayName = Filled(property.Text(codePage));
                break;
            case 0x370E:
                mediaType = Filled(property.Text(codePage).Trim().ToLowerInvariant());
                break;
            case 0x3712:
                contentId = MessageIds.ParseOne(property.Text(codePage));
                break;
            case 0x3705:
                method = property.Number;
                break;
            case 0x3701:
                Content = property.Type == 0x0D && property.Value.Length >= InterfaceIdLength ? property.Value[InterfaceIdLength..] : property.Value;
                break;
            default:
                break;
        }
    }

    public EmbeddedFile ToEmbedded()
    {
        string type = mediaType is { Length: < 128 } given && given.Contains('/') && !given.AsSpan().ContainsAnyExceptInRange('!', '~') ? given : MediaTypeByName.Find(Name);
        return new EmbeddedFile(Name, type, Content, IsDamaged: false, contentId);
    }

    private static string? Filled(string text) => text.Length == 0 ? null : text;
}
