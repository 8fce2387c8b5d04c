using System.Text;

namespace Kjerne.Mail.Tests.Mime;

/// <summary>Writes winmail.dat as Outlook does (MS-OXTNEF), piece by piece.</summary>
internal sealed class TnefBuilder
{
    private readonly MemoryStream bytes = new();

    public TnefBuilder() => Number(0x223E9F78).Short(1);

    public TnefBuilder Attribute(byte level, uint id, byte[] content)
    {
        bytes.WriteByte(level);
        Number(id).Number((uint)content.Length);
        bytes.Write(content);
        return Short((ushort)content.Sum(b => b));
    }

    public TnefBuilder CodePage(uint number) => Attribute(1, 0x00069007, [.. BitConverter.GetBytes(number), 0, 0, 0, 0]);

    public TnefBuilder Message(params byte[][] properties) => Attribute(1, 0x00069003, List(properties));

    public TnefBuilder File(string title, byte[] content, params byte[][] properties)
    {
        Attribute(2, 0x00069002, new byte[14]);
        Attribute(2, 0x00018010, [.. Encoding.Latin1.GetBytes(title), 0]);
        if (content.Length > 0)
        {
            Attribute(2, 0x0006800F, content);
        }
        return properties.Length == 0 ? this : Attribute(2, 0x00069005, List(properties));
    }

    public byte[] Build() => bytes.ToArray();

    public static byte[] Long(ushort id, uint value) => [.. Head(0x03, id), .. BitConverter.GetBytes(value)];

    public static byte[] Unicode(ushort id, string text) => Variable(0x1F, id, Encoding.Unicode.GetBytes(text + "\0"));

    public static byte[] Binary(ushort id, byte[] content) => Variable(0x102, id, content);

    public static byte[] Object(ushort id, byte[] content) => Variable(0x0D, id, content);

    /// <summary>A named property, which must be stepped over.</summary>
    public static byte[] Named(string name, uint value)
    {
        byte[] text = Encoding.Unicode.GetBytes(name + "\0");
        return [.. Head(0x03, 0x8001), .. new byte[16], 1, 0, 0, 0, .. BitConverter.GetBytes(text.Length), .. Padded(text), .. BitConverter.GetBytes(value)];
    }

    private static byte[] Variable(ushort type, ushort id, byte[] content) =>
        [.. Head(type, id), 1, 0, 0, 0, .. BitConverter.GetBytes(content.Length), .. Padded(content)];

    private static byte[] Head(ushort type, ushort id) => [.. BitConverter.GetBytes(type), .. BitConverter.GetBytes(id)];

    private static byte[] Padded(byte[] content) => [.. content, .. new byte[(4 - content.Length % 4) % 4]];

    private static byte[] List(byte[][] properties) => [.. BitConverter.GetBytes(properties.Length), .. properties.SelectMany(property => property)];

    private TnefBuilder Number(uint value)
    {
        bytes.Write(BitConverter.GetBytes(value));
        return this;
    }

    private TnefBuilder Short(ushort value)
    {
        bytes.Write(BitConverter.GetBytes(value));
        return this;
    }
}
