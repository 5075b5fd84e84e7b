using System.Globalization;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Inspection;

/// <summary>Numbers as a person reads them: digits in threes, bytes in binary units, large totals also rounded.</summary>
internal static class Written
{
    /// <summary><c>25,557,032</c>, an expression over symbols, or <c>?</c>.</summary>
    public static string Count(Amount amount) =>
        amount.Number is { } number ? number.ToString("N0", CultureInfo.InvariantCulture) : amount.Value.Text;

    /// <summary><c>3.06 MiB</c>, an expression over symbols in bytes, or <c>?</c>.</summary>
    public static string Bytes(Amount amount) => amount.Number switch
    {
        null => amount.IsUnknown ? "?" : amount.Value.Text + " B",
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{amount.Number} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{amount.Number / 1024.0:0.##} KiB"),
        < 1024L * 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{amount.Number / 1048576.0:0.##} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{amount.Number / 1073741824.0:0.##} GiB"),
    };

    /// <summary>The shape, or <c>?</c>.</summary>
    public static string Of(Shape? shape) => shape?.ToString() ?? "?";

    /// <summary>A sum with its rounded form, and how many layers it leaves out.</summary>
    public static string Total(CostTotal total, Func<Amount, string> write)
    {
        string text = write(total.Known);
        if (total.Known.Number is >= 100_000 and var number && text.EndsWith(')') is false)
            text += $" ({Rounded(number)})";
        return total.UnknownLayers == 0
            ? text
            : string.Create(CultureInfo.InvariantCulture, $"at least {text}; not known for {total.UnknownLayers} {(total.UnknownLayers == 1 ? "layer" : "layers")}");
    }

    private static string Rounded(double number) => number switch
    {
        >= 1e12 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e12:0.###} T"),
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e9:0.###} G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e6:0.###} M"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{number / 1e3:0.###} k"),
    };
}
