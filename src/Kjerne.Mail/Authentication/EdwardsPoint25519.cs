using System.Numerics;

namespace Kjerne.Mail.Authentication;

/// <summary>A point of edwards25519 in extended coordinates: x = X/Z, y = Y/Z, T = XY/Z (RFC 8032 section 5.1.4).</summary>
internal readonly record struct EdwardsPoint25519(FieldElement25519 X, FieldElement25519 Y, FieldElement25519 Z, FieldElement25519 T)
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;
    private static readonly byte[] Inverting = Exponent(Prime - 2);
    private static readonly byte[] Rooting = Exponent((Prime - 5) / 8);

    /// <summary>-121665/121666, the constant of the curve.</summary>
    private static readonly FieldElement25519 Curve = Constant(-121665 * BigInteger.ModPow(121666, Prime - 2, Prime));

    private static readonly FieldElement25519 RootOfMinusOne = Constant(BigInteger.ModPow(2, (Prime - 1) / 4, Prime));

    /// <summary>0, the neutral element.</summary>
    public static EdwardsPoint25519 Neutral { get; } = new(FieldElement25519.Zero, FieldElement25519.One, FieldElement25519.One, FieldElement25519.Zero);

    /// <summary>The point with y = 4/5 and an even x, which all keys are multiples of.</summary>
    public static EdwardsPoint25519 Generator { get; } =
        TryRead(Constant(4 * BigInteger.ModPow(5, Prime - 2, Prime)).ToBytes()) ?? throw new InvalidOperationException("The generator is a point.");

    /// <summary>Null when the 32 bytes are no point: y not below the modulus, or no x to it (RFC 8032 section 5.1.3).</summary>
    public static EdwardsPoint25519? TryRead(ReadOnlySpan<byte> bytes)
    {
        var y = FieldElement25519.Read(bytes);
        var written = y.ToBytes();
        var sign = bytes[31] >> 7;
        written[31] |= (byte)(sign << 7);
        if (!bytes.SequenceEqual(written))
        {
            return null;
        }

        // x^2 = (y^2 - 1) / (d y^2 + 1) = u / v
        var u = (y * y) - FieldElement25519.One;
        var v = (Curve * y * y) + FieldElement25519.One;
        var v3 = v * v * v;
        var x = u * v3 * (u * v3 * v3 * v).Power(Rooting);
        var square = v * x * x;
        if (!square.IsSameAs(u))
        {
            if (!square.IsSameAs(FieldElement25519.Zero - u))
            {
                return null;
            }

            x *= RootOfMinusOne;
        }

        if (x.IsSameAs(FieldElement25519.Zero) && sign == 1)
        {
            return null;
        }

        x = (x.ToBytes()[0] & 1) == sign ? x : FieldElement25519.Zero - x;
        return new EdwardsPoint25519(x, y, FieldElement25519.One, x * y);
    }

    /// <summary>Complete: also right where both are the same or one is neutral.</summary>
    public static EdwardsPoint25519 operator +(EdwardsPoint25519 p, EdwardsPoint25519 q)
    {
        var a = (p.Y - p.X) * (q.Y - q.X);
        var b = (p.Y + p.X) * (q.Y + q.X);
        var c = p.T * (Curve + Curve) * q.T;
        var d = (p.Z + p.Z) * q.Z;
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new EdwardsPoint25519(e * f, g * h, f * g, e * h);
    }

    /// <summary>The scalar as 32 bytes, least significant first. Takes the same steps whatever they are.</summary>
    public EdwardsPoint25519 Times(ReadOnlySpan<byte> scalar)
    {
        var result = Neutral;
        for (var bit = 255; bit >= 0; bit--)
        {
            result += result;
            var added = result + this;
            var chosen = (ulong)((scalar[bit >> 3] >> (bit & 7)) & 1);
            result = new EdwardsPoint25519(
                result.X.Choose(added.X, chosen), result.Y.Choose(added.Y, chosen), result.Z.Choose(added.Z, chosen), result.T.Choose(added.T, chosen));
        }

        return result;
    }

    /// <summary>32 bytes: y, and the lowest bit of x as the highest.</summary>
    public byte[] ToBytes()
    {
        var inverse = Z.Power(Inverting);
        var bytes = (Y * inverse).ToBytes();
        bytes[31] |= (byte)(((X * inverse).ToBytes()[0] & 1) << 7);
        return bytes;
    }

    private static byte[] Exponent(BigInteger value)
    {
        var bytes = new byte[32];
        value.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static FieldElement25519 Constant(BigInteger value) =>
        FieldElement25519.Read(Exponent(((value % Prime) + Prime) % Prime));
}
