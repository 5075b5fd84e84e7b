using System.Globalization;
using System.Text;

namespace NetDraw.Fuzz;

/// <summary>Changes files: bytes, words and numbers of text, fields of protobuf messages.</summary>
internal static class Mutator
{
    private static readonly string[] Numbers = ["0", "-1", "1", "2", "127", "255", "65536", "2147483647", "-2147483648", "4294967296", "9223372036854775807", "-9223372036854775808", "18446744073709551616", "1e308", "-0", "0.5", "nan", "inf", "1e-320"];
    private static readonly byte[] Bytes = [0, 1, 7, 8, 0x0a, 0x12, 0x1a, 0x20, 0x22, 0x27, 0x2f, 0x5c, 0x7f, 0x80, 0xc0, 0xef, 0xff];

    /// <summary>Changes bytes, one to eight times.</summary>
    public static byte[] Binary(FuzzRandom random, byte[] input, byte[] other)
    {
        var bytes = input.ToList();
        for (int times = 1 + random.Below(8); times > 0 && bytes.Count > 0; times--)
        {
            int at = random.Below(bytes.Count), length = Math.Min(bytes.Count - at, 1 + random.Below(random.OneIn(4) ? 200 : 8));
            switch (random.Below(7))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Below(8)); break;
                case 1: bytes[at] = random.Of(Bytes); break;
                case 2: bytes.RemoveRange(at, length); break;
                case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
                case 4: bytes.Insert(at, random.Of(Bytes)); break;
                case 5: bytes.InsertRange(at, other.Skip(random.Below(other.Length)).Take(length)); break;
                default: bytes.RemoveRange(at, random.OneIn(10) ? bytes.Count - at : 1); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Changes words, numbers and lines of a text; now and then its bytes.</summary>
    public static byte[] Text(FuzzRandom random, byte[] input, byte[] other)
    {
        if (random.OneIn(6))
            return Binary(random, input, other);
        var words = Words(Encoding.UTF8.GetString(input));
        var others = Words(Encoding.UTF8.GetString(other));
        for (int times = 1 + random.Below(6); times > 0 && words.Count > 1; times--)
        {
            int at = random.Below(words.Count), length = Math.Min(words.Count - at, 1 + random.Below(random.OneIn(3) ? 60 : 4));
            switch (random.Below(7))
            {
                case 0: words[at] = random.Of(words); break;
                case 1: words.RemoveRange(at, length); break;
                case 2: words.InsertRange(random.Below(words.Count), words.GetRange(at, length)); break;
                case 3: words.InsertRange(at, others.Skip(random.Below(others.Count)).Take(length)); break;
                case 4: words[at] = random.Of(Numbers); break;
                case 5 when words.FindIndex(at, static w => char.IsAsciiDigit(w[0])) is >= 0 and var number: words[number] = random.Of(Numbers); break;
                default: (words[at], words[random.Below(words.Count)]) = (words[random.Below(words.Count)], words[at]); break;
            }
        }

        return Encoding.UTF8.GetBytes(string.Concat(words));
    }

    /// <summary>Changes one message within a protobuf message, at any depth: fields vanish, come twice, change place, value or length.</summary>
    public static byte[] Protobuf(FuzzRandom random, byte[] input, byte[] other)
    {
        if (random.OneIn(5) || Wire.Fields(input) is not { Count: > 0 } fields)
            return Binary(random, input, other);
        for (int times = 1 + random.Below(3); times > 0 && fields.Count > 0; times--)
            Change(random, fields, other, 0);
        return Wire.Join(fields);
    }

    private static void Change(FuzzRandom random, List<Wire> fields, byte[] other, int depth)
    {
        int at = random.Below(fields.Count);
        var field = fields[at];
        if (field.Content is { Length: > 1 } content && depth < 6 && !random.OneIn(5))
        {
            if (Wire.Fields(content) is { Count: > 0 } inner)
            {
                Change(random, inner, other, depth + 1);
                fields[at] = field with { Content = Wire.Join(inner) };
            }
            else
            {
                fields[at] = field with { Content = random.OneIn(3) ? Encoding.UTF8.GetBytes(random.Of(Numbers)) : Binary(random, content, other) };
            }

            return;
        }

        switch (random.Below(5))
        {
            case 0: fields.RemoveAt(at); break;
            case 1: fields.Insert(random.Below(fields.Count), field); break;
            case 2: fields[at] = field with { Number = random.OneIn(8) ? 1 + random.Below(1 << 20) : random.Of(fields).Number }; break;
            case 3 when field.Content is null: fields[at] = field with { Value = random.OneIn(2) ? unchecked((ulong)long.Parse(random.Of(Numbers[..12]), CultureInfo.InvariantCulture)) : random.Next() >> random.Below(64) }; break;
            default: fields[at] = random.Of(fields); break;
        }
    }

    // Runs of letters, of digits, of blanks; other characters by themselves.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (int at = 0; at < text.Length;)
        {
            int end = at + 1;
            while (end < text.Length && KindOf(text[end]) == KindOf(text[at]) && KindOf(text[at]) > 0)
                end++;
            words.Add(text[at..end]);
            at = end;
        }

        return words;
    }

    private static int KindOf(char c) => char.IsLetter(c) || c == '_' ? 1 : char.IsAsciiDigit(c) ? 2 : char.IsWhiteSpace(c) && c != '\n' ? 3 : 0;
}
