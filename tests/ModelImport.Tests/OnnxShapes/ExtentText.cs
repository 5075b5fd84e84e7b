using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Tests.OnnxShapes;

/// <summary>What an extent's text says once its symbols have numbers: sums, products, ⌊…/…⌋, ⌈…/…⌉, min and max.</summary>
internal sealed class ExtentText
{
    private readonly string text;
    private readonly Func<string, long> valueOf;
    private int at;

    private ExtentText(string text, Func<string, long> valueOf) => (this.text, this.valueOf) = (text.Replace(" ", "", StringComparison.Ordinal), valueOf);

    /// <summary>The number of an extent.</summary>
    public static long Value(Dimension extent, Func<string, long> valueOf)
    {
        var reader = new ExtentText(extent.Text, valueOf);
        long value = reader.Sum();
        return reader.at == reader.text.Length ? value : throw new FormatException($"'{extent.Text}' is no extent");
    }

    /// <summary>The numbers of a shape, all symbols of which have the same one.</summary>
    public static long[] Values(Shape? shape, long value) => [.. shape!.Dims.Select(d => Value(d, _ => value))];

    private long Sum()
    {
        long sum = Take('-') ? -Product() : Product();
        while (true)
        {
            if (Take('+'))
                sum += Product();
            else if (Take('-'))
                sum -= Product();
            else
                return sum;
        }
    }

    private long Product()
    {
        long product = Atom();
        while (Take('·'))
            product *= Atom();
        return product;
    }

    private long Atom()
    {
        if (Take('('))
            return Closed(Sum(), ')');
        if (Take('⌊'))
            return Quotient('⌋', Math.Floor);
        if (Take('⌈'))
            return Quotient('⌉', Math.Ceiling);
        int start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        string word = text[start..at];
        if (word is "min" or "max" && Take('('))
        {
            long first = Closed(Sum(), ','), second = Closed(Sum(), ')');
            return word == "min" ? Math.Min(first, second) : Math.Max(first, second);
        }

        return long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : valueOf(word);
    }

    private long Quotient(char end, Func<decimal, decimal> round)
    {
        long top = Closed(Sum(), '/');
        return (long)round((decimal)top / Closed(Sum(), end));
    }

    private long Closed(long value, char end) => Take(end) ? value : throw new FormatException($"expected {end} at {at} of '{text}'");

    private bool Take(char wanted)
    {
        bool found = at < text.Length && text[at] == wanted;
        at += found ? 1 : 0;
        return found;
    }
}
