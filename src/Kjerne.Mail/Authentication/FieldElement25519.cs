using System.Buffers.Binary;

namespace Kjerne.Mail.Authentication;

/// <summary>
/// A number modulo 2^255 - 19 as five limbs of 51 bits, each below 2^52 between operations. No branch and no index
/// depends on a value, so that timing tells nothing of a key.
/// </summary>
internal readonly record struct FieldElement25519(ulong L0, ulong L1, ulong L2, ulong L3, ulong L4)
{
    private const ulong Mask = (1UL << 51) - 1;

    public static FieldElement25519 Zero { get; } = new(0, 0, 0, 0, 0);

    public static FieldElement25519 One { get; } = new(1, 0, 0, 0, 0);

    /// <summary>32 bytes, least significant first; the highest bit is ignored.</summary>
    public static FieldElement25519 Read(ReadOnlySpan<byte> bytes)
    {
        var a = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var b = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        var c = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        var d = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        return new(
            a & Mask, ((a >> 51) | (b << 13)) & Mask, ((b >> 38) | (c << 26)) & Mask, ((c >> 25) | (d << 39)) & Mask, (d >> 12) & Mask);
    }

    public static FieldElement25519 operator +(FieldElement25519 x, FieldElement25519 y) =>
        Carry(x.L0 + y.L0, x.L1 + y.L1, x.L2 + y.L2, x.L3 + y.L3, x.L4 + y.L4);

    /// <summary>Four times the modulus is added first, so that no limb falls below zero.</summary>
    public static FieldElement25519 operator -(FieldElement25519 x, FieldElement25519 y)
    {
        const ulong First = 4 * ((1UL << 51) - 19);
        const ulong Other = 4 * Mask;
        return Carry(x.L0 + First - y.L0, x.L1 + Other - y.L1, x.L2 + Other - y.L2, x.L3 + Other - y.L3, x.L4 + Other - y.L4);
    }

    public static FieldElement25519 operator *(FieldElement25519 x, FieldElement25519 y)
    {
        // 2^255 is 19: what would stand above the fifth limb comes back times 19
        var (a1, a2, a3, a4) = (19 * y.L1, 19 * y.L2, 19 * y.L3, 19 * y.L4);
        var r0 = Times(x.L0, y.L0) + Times(x.L1, a4) + Times(x.L2, a3) + Times(x.L3, a2) + Times(x.L4, a1);
        var r1 = Times(x.L0, y.L1) + Times(x.L1, y.L0) + Times(x.L2, a4) + Times(x.L3, a3) + Times(x.L4, a2);
        var r2 = Times(x.L0, y.L2) + Times(x.L1, y.L1) + Times(x.L2, y.L0) + Times(x.L3, a4) + Times(x.L4, a3);
        var r3 = Times(x.L0, y.L3) + Times(x.L1, y.L2) + Times(x.L2, y.L1) + Times(x.L3, y.L0) + Times(x.L4, a4);
        var r4 = Times(x.L0, y.L4) + Times(x.L1, y.L3) + Times(x.L2, y.L2) + Times(x.L3, y.L1) + Times(x.L4, y.L0);
        r1 += r0 >> 51;
        r2 += r1 >> 51;
        r3 += r2 >> 51;
        r4 += r3 >> 51;
        var low = ((ulong)r0 & Mask) + (19 * (ulong)(r4 >> 51));
        return new(low & Mask, ((ulong)r1 & Mask) + (low >> 51), (ulong)r2 & Mask, (ulong)r3 & Mask, (ulong)r4 & Mask);
    }

    /// <summary>The exponent as 32 bytes, least significant first. It is public: a constant of the curve.</summary>
    public FieldElement25519 Power(ReadOnlySpan<byte> exponent)
    {
        var result = One;
        for (var bit = 255; bit >= 0; bit--)
        {
            result *= result;
            if (((exponent[bit >> 3] >> (bit & 7)) & 1) != 0)
            {
                result *= this;
            }
        }

        return result;
    }

    /// <summary>This when <paramref name="bit"/> is 0, <paramref name="other"/> when it is 1, without a branch.</summary>
    public FieldElement25519 Choose(FieldElement25519 other, ulong bit)
    {
        var mask = 0UL - bit;
        return new(
            L0 ^ (mask & (L0 ^ other.L0)), L1 ^ (mask & (L1 ^ other.L1)), L2 ^ (mask & (L2 ^ other.L2)),
            L3 ^ (mask & (L3 ^ other.L3)), L4 ^ (mask & (L4 ^ other.L4)));
    }

    /// <summary>The one number below the modulus, 32 bytes, least significant first.</summary>
    public byte[] ToBytes()
    {
        var x = Carry(L0, L1, L2, L3, L4);
        x = Carry(x.L0, x.L1, x.L2, x.L3, x.L4);
        var overflow = (x.L0 + 19) >> 51;
        overflow = (x.L1 + overflow) >> 51;
        overflow = (x.L2 + overflow) >> 51;
        overflow = (x.L3 + overflow) >> 51;
        overflow = (x.L4 + overflow) >> 51;
        var l0 = x.L0 + (19 * overflow);
        var l1 = x.L1 + (l0 >> 51);
        var l2 = x.L2 + (l1 >> 51);
        var l3 = x.L3 + (l2 >> 51);
        var l4 = x.L4 + (l3 >> 51);
        (l0, l1, l2, l3, l4) = (l0 & Mask, l1 & Mask, l2 & Mask, l3 & Mask, l4 & Mask);
        var bytes = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, l0 | (l1 << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), (l1 >> 13) | (l2 << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), (l2 >> 26) | (l3 << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), (l3 >> 39) | (l4 << 12));
        return bytes;
    }

    public bool IsSameAs(FieldElement25519 other) => ToBytes().AsSpan().SequenceEqual(other.ToBytes());

    private static UInt128 Times(ulong x, ulong y) => (UInt128)x * y;

    private static FieldElement25519 Carry(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        l1 += l0 >> 51;
        l2 += l1 >> 51;
        l3 += l2 >> 51;
        l4 += l3 >> 51;
        return new((l0 & Mask) + (19 * (l4 >> 51)), l1 & Mask, l2 & Mask, l3 & Mask, l4 & Mask);
    }
}
