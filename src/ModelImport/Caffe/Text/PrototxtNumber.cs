using System.Globalization;

namespace NetDraw.ModelImport.Caffe.Text;

/// <summary>Numbers of protobuf text: decimal, hexadecimal, octal, floats with a leading or trailing dot and with an f, inf and nan.</summary>
internal static class PrototxtNumber
{
    /// <summary>The number, or null where the text is none.</summary>
    public static CaffeScalar? Parse(string text, bool isNegative)
    {
        string written = isNegative ? "-" + text : text;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
            return ParseRadix(text[2..], 16, written, isNegative);
        if (text.Length > 1 && text[0] == '0' && text.All(static c => c is >= '0' and <= '7'))
            return ParseRadix(text, 8, written, isNegative);
        if (long.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long integer))
            return new(CaffeScalarKind.Integer, written, integer, integer);
        string plain = text.TrimEnd('f', 'F', 'u', 'U', 'l', 'L');
        return double.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double real)
            ? new(CaffeScalarKind.Real, written, 0, isNegative ? -real : real)
            : null;
    }

    /// <summary>The number of a signed <c>inf</c>, <c>infinity</c> or <c>nan</c>, or null.</summary>
    public static CaffeScalar? ParseWord(string word, bool isNegative)
    {
        double? real = word.ToLowerInvariant() switch
        {
            "inf" or "infinity" or "inff" => double.PositiveInfinity,
            "nan" or "nanf" => double.NaN,
            _ => null,
        };
        return real is { } value ? new(CaffeScalarKind.Real, isNegative ? "-" + word : word, 0, isNegative ? -value : value) : null;
    }

    private static CaffeScalar? ParseRadix(string digits, int radix, string written, bool isNegative)
    {
        Int128 value = 0;
        if (digits.Length == 0 || !digits.All(char.IsAsciiHexDigit))
            return null;
        foreach (char digit in digits)
        {
            value = (value * radix) + Convert.ToInt32(digit.ToString(), 16);
            if (value > ulong.MaxValue)
                return null;
        }

        value = isNegative ? -value : value;
        return value >= long.MinValue && value <= long.MaxValue
            ? new(CaffeScalarKind.Integer, written, (long)value, (double)value)
            : new(CaffeScalarKind.Real, written, 0, (double)value);
    }
}
