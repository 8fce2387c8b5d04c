namespace Kjerne.Mail.Mime;

/// <summary>Reads the fields of a message's header that say who, when and what about; each once, at reading.</summary>
internal sealed class MessageFields
{
    private static readonly string[] OnlyOnce = ["From", "Sender", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "Content-Type"];

    private readonly HeaderList headers;
    private readonly MimeLimits limits;
    private readonly DefectLog defects;
    private int addressesLeft;

    public MessageFields(HeaderList headers, MimeLimits limits, DefectLog defects)
    {
        this.headers = headers;
        this.limits = limits;
        this.defects = defects;
        addressesLeft = limits.MaxAddresses;
        ReportDuplicates();
    }

    public string Subject => headers.Find("Subject")?.Text ?? "";

    public string? MessageId()
    {
        MailHeader? field = headers.Find("Message-ID");
        string? id = field is null ? null : MessageIds.ParseOne(field.Value);
        if (field is not null && id is null)
        {
            defects.Add(MailDefectKind.MalformedMessageId, field.Offset, "The message id cannot be used.");
        }
        return id;
    }

    public DateTimeOffset? Date()
    {
        MailHeader? field = headers.Find("Date");
        DateTimeOffset? date = field is null ? null : MailDate.Parse(field.Value);
        if (field is not null && date is null)
        {
            defects.Add(MailDefectKind.MalformedDate, field.Offset, "The date cannot be read.");
        }
        return date;
    }

    /// <summary>Of all fields of that name: a second References goes on where the first ended.</summary>
    public IReadOnlyList<string> Ids(string name) =>
        headers.Find(name) is null ? [] : MessageIds.ParseList(string.Join(' ', headers.FindAll(name).Select(field => field.Value)), limits.MaxReferences);

    /// <summary>Of the first field of that name: with two From fields, no two programs agree who wrote.</summary>
    public IReadOnlyList<MailAddress> FirstAddresses(string name) => headers.Find(name) is { } field ? Addresses(field) : [];

    /// <summary>Of all fields of that name: several To fields are sloppy, not ambiguous.</summary>
    public IReadOnlyList<MailAddress> AllAddresses(string name)
    {
        List<MailAddress>? all = null;
        foreach (MailHeader field in headers.FindAll(name))
        {
            List<MailAddress> addresses = Addresses(field);
            (all ??= []).AddRange(addresses);
        }
        return all ?? [];
    }

    private List<MailAddress> Addresses(MailHeader field)
    {
        var reader = new AddressListReader(field.Value, addressesLeft);
        List<MailAddress> addresses = reader.Read();
        addressesLeft -= addresses.Count;
        if (reader.IsCut)
        {
            defects.AddLimit("addresses", field.Offset);
        }
        if (reader.Refused > 0)
        {
            defects.Add(MailDefectKind.MalformedAddress, field.Offset, "An entry of an address field is no address and was left out.");
        }
        return addresses;
    }

    private void ReportDuplicates()
    {
        foreach (string name in OnlyOnce)
        {
            if (headers.FindAll(name).Skip(1).FirstOrDefault() is { } second)
            {
                defects.Add(MailDefectKind.DuplicateHeader, second.Offset, $"There is more than one {name} field; the first counts.");
            }
        }
    }
}
