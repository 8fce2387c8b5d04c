using System.Text;

namespace Kjerne.Mail.Mime;

/// <summary>The parts of ISO 8859 that .NET lacks: 10 (Nordic, with Sámi and Greenlandic letters), 14 (Celtic), 16 (Romanian).
/// Decoding only: we write UTF-8.</summary>
internal sealed class SingleByteEncoding : Encoding
{
    /// <summary>The 96 characters from 0xA0 to 0xFF; below them all parts are Latin-1.</summary>
    private readonly string upper;

    private SingleByteEncoding(string upper) => this.upper = upper;

    private static readonly SingleByteEncoding Part10 = new(
        "\u00A0ĄĒĢĪĨĶ§ĻĐŠŦŽ\u00ADŪŊ°ąēģīĩķ·ļđšŧž―ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");

    private static readonly SingleByteEncoding Part14 = new(
        "\u00A0Ḃḃ£ĊċḊ§Ẁ©ẂḋỲ\u00AD®ŸḞḟĠġṀṁ¶ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");

    private static readonly SingleByteEncoding Part16 = new(
        "\u00A0ĄąŁ€„Š§š©Ș«Ź\u00ADźŻ°±ČłŽ”¶·žčș»ŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ");

    /// <summary>Stands for all of them where a .NET code page number is asked for; .NET has none for them.</summary>
    public const int Mark = -8859;

    /// <summary>Null for labels that are none of ours.</summary>
    public static SingleByteEncoding? Find(string label) => CharsetLabel.Normalize(label) switch
    {
        "iso-8859-10" or "latin6" or "l6" => Part10,
        "iso-8859-14" or "latin8" or "l8" => Part14,
        "iso-8859-16" or "latin10" or "l10" => Part16,
        _ => null,
    };

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount;

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (int i = 0; i < byteCount; i++)
        {
            byte b = bytes[byteIndex + i];
            chars[charIndex + i] = b < 0xA0 ? (char)b : upper[b - 0xA0];
        }
        return byteCount;
    }

    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw new NotSupportedException();
}
