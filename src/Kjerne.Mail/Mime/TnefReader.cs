using System.Buffers.Binary;
using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>Opens winmail.dat, the envelope Exchange and Outlook put around a message for each other (MS-OXTNEF): its files and,
/// where nothing else holds it, its text. Files are views of the source where they can be.</summary>
internal sealed class TnefReader
{
    private const uint Signature = 0x223E9F78;
    private const int MinAttribute = 11;

    // A message attached to a message attached to … (the nesting bomb); real mail has one or two levels.
    private const int MaxDepth = 4;

    private readonly ReadOnlyMemory<byte> source;
    private readonly int maxFiles;
    private readonly int depth;
    private readonly List<EmbeddedFile> files = [];
    private readonly TnefBody body = new();
    private TnefFile? current;
    private int codePage = 1252;

    private TnefReader(ReadOnlyMemory<byte> source, int maxFiles, int depth)
    {
        this.source = source;
        this.maxFiles = maxFiles;
        this.depth = depth;
    }

    /// <summary>Files in order.</summary>
    public IReadOnlyList<EmbeddedFile> Files => files;

    /// <summary>The text, in the forms it has.</summary>
    public TnefBody Body => body;

    /// <summary>Null when this is no TNEF. One that is cut short gives what came before the cut. At most
    /// <paramref name="maxFiles"/> files. Linear.</summary>
    public static TnefReader? Open(ReadOnlyMemory<byte> source, int maxFiles) => Open(source, maxFiles, 0);

    public static bool IsTnef(ReadOnlySpan<byte> bytes) => bytes.Length >= 6 && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Signature;

    private static TnefReader? Open(ReadOnlyMemory<byte> source, int maxFiles, int depth)
    {
        if (!IsTnef(source.Span))
        {
            return null;
        }
        var reader = new TnefReader(source, maxFiles, depth);
        reader.ReadAttributes();
        return reader;
    }

    /// <summary>Each: level (1 byte), id and kind (4), length (4), content, checksum (2).</summary>
    private void ReadAttributes()
    {
        int at = 6;
        while (source.Length - at >= MinAttribute - 2)
        {
            uint attribute = BinaryPrimitives.ReadUInt32LittleEndian(source.Span[(at + 1)..]);
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(source.Span[(at + 5)..]);
            at += 9;
            ReadOnlyMemory<byte> content = source[at..(int)Math.Min(source.Length, at + (long)length)];
            Take(attribute & 0xFFFF, content);
            at += content.Length + 2;
        }
        EndFile();
    }

    private void Take(uint attribute, ReadOnlyMemory<byte> content)
    {
        switch (attribute)
        {
            case 0x9007 when content.Length >= 4: // attOemCodepage
                codePage = TnefProperties.CodePageOf(BinaryPrimitives.ReadInt32LittleEndian(content.Span), codePage);
                break;
            case 0x800C: // attBody
                body.Text ??= Decode(content.Span);
                break;
            case 0x9003: // attMAPIProps
                foreach (TnefProperty property in TnefProperties.Read(content))
                {
                    body.Take(property, codePage);
                }
                break;
            case 0x9002: // attAttachRenddata: a file begins
                EndFile();
                current = new TnefFile();
                break;
            case 0x8010 when current is not null: // attAttachTitle
                current.Title = Decode(content.Span);
                break;
            case 0x800F when current is not null: // attAttachData
                current.Content = content;
                break;
            case 0x9005 when current is not null: // attAttachment
                foreach (TnefProperty property in TnefProperties.Read(content))
                {
                    current.Take(property, codePage);
                }
                break;
            default:
                break;
        }
    }

    private void EndFile()
    {
        TnefFile? file = current;
        current = null;
        if (file is null || files.Count >= maxFiles)
        {
            return;
        }
        TnefReader? inner = file.IsMessage && depth < MaxDepth ? Open(file.Content, maxFiles - files.Count, depth + 1) : null;
        if (inner is null)
        {
            files.Add(file.ToEmbedded());
            return;
        }
        // An attached message in this form means nothing to any other program: its text and its files stand for it.
        if (inner.body.ToFile(file.Name) is { } text)
        {
            files.Add(text);
        }
        files.AddRange(inner.files);
    }

    private string Decode(ReadOnlySpan<byte> text) => TnefProperties.Decode(text, codePage);
}
