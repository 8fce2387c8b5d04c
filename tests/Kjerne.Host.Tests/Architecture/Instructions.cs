using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace Kjerne.Tests.Architecture;

/// <summary>Walks the instructions of a method and gives the metadata tokens in them.</summary>
internal static class Instructions
{
    private const byte TwoByteCode = 0xFE;
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(x => (OpCode)x.GetValue(null)!)
        .ToDictionary(x => (int)(ushort)x.Value, x => x.OperandType);

    public static IEnumerable<int> TokensOf(BlobReader code)
    {
        var tokens = new List<int>();
        while (code.RemainingBytes > 0)
        {
            int opcode = code.ReadByte();
            if (opcode == TwoByteCode)
            {
                opcode = (opcode << 8) | code.ReadByte();
            }

            var operand = Operands[opcode];
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                tokens.Add(code.ReadInt32());
            }
            else
            {
                Skip(ref code, operand);
            }
        }

        return tokens;
    }

    private static void Skip(ref BlobReader code, OperandType operand)
    {
        var length = operand switch
        {
            OperandType.InlineNone => 0,
            OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
            OperandType.InlineVar => 2,
            OperandType.InlineI8 or OperandType.InlineR => 8,
            OperandType.InlineSwitch => 4 * code.ReadInt32(),
            _ => 4,
        };
        code.Offset += length;
    }
}
