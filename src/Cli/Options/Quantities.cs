using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Options;

/// <summary>Reads lengths, durations and shapes as users write them. Each returns null for text that is none.</summary>
internal static class Quantities
{
    // Points a unit: 1/72 in; a CSS pixel is 1/96 in.
    private static readonly ImmutableArray<(string Unit, double Points)> Lengths =
        [("in", 72), ("mm", 72 / 25.4), ("cm", 72 / 2.54), ("px", 0.75), ("pt", 1), ("", 1)];

    private static readonly ImmutableArray<(string Unit, double Seconds)> Durations = [("ms", 0.001), ("min", 60), ("s", 1), ("", 1)];

    // Powers of 1000, as disks and downloads are counted; those of 1024 have names of their own (IEC 80000-13).
    private static readonly ImmutableArray<(string Unit, double Bytes)> Sizes =
        [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("B", 1), ("", 1)];

    /// <summary>A positive length in points: <c>3.5in</c>, <c>88mm</c>, <c>9cm</c>, <c>252pt</c>, <c>336px</c>; points without a unit.</summary>
    public static double? Length(string text) => Scaled(text, Lengths);

    // Below, a bare number may be inches, millimetres or points: journals' columns have 3.5 to 7, 80 to 190, and 230 and more of them.
    private const double LeastBare = 200;

    /// <summary>The extent of a page or figure: a length that <see cref="Length"/> reads; one without a unit only where it can be nothing but points.</summary>
    public static double? Extent(string text) => Length(text) is { } length && (HasUnit(text) || length >= LeastBare) ? length : null;

    /// <summary>An extent, or the name of a width in <see cref="FigureWidths"/>: <c>ieee</c>.</summary>
    public static double? Width(string text) => FigureWidths.Find(text)?.Points ?? Extent(text);

    /// <summary>What to say of a length whose unit nobody can tell; empty for any other text.</summary>
    public static string Ambiguity(string text) =>
        Length(text) is { } length && !HasUnit(text) && length < LeastBare ? $": without a unit it may be inches, millimetres or points; expected {text}in, {text}mm or {text}pt" : "";

    private static bool HasUnit(string text) => char.IsAsciiLetter(text.TrimEnd()[^1]);

    /// <summary>A page: the name of one in <see cref="FigureWidths"/>, or two lengths with an x between; the first takes the second's unit where it has none.</summary>
    public static FigureWidth? Page(string text)
    {
        if (FigureWidths.Find(text) is { } known)
            return known;
        // A pixel's unit has an x too.
        int by = text.IndexOfAny(['x', 'X', '×'], text.StartsWith("px", StringComparison.OrdinalIgnoreCase) ? 2 : 0);
        if (by > 0 && char.ToLowerInvariant(text[by - 1]) == 'p')
            by = text.IndexOfAny(['x', 'X', '×'], by + 1);
        if (by <= 0 || Length(text[(by + 1)..]) is not { } height)
            return null;
        string wide = text[..by].Trim(), high = text[(by + 1)..].Trim();
        string unit = wide.Length > 0 && (char.IsAsciiDigit(wide[^1]) || wide[^1] == '.') ? high.TrimStart([.. "0123456789. "]) : "";
        return Length(wide + unit) is { } width && (HasUnit(high) || HasUnit(wide) || Math.Min(width, height) >= LeastBare) ? new FigureWidth("", width, "") { Height = height } : null;
    }

    /// <summary>A number of levels, from 1 to 64.</summary>
    public static int? Depth(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int depth) && depth is >= 1 and <= 64 ? depth : null;

    /// <summary>A positive duration: <c>500ms</c>, <c>5s</c>, <c>2min</c>; seconds without a unit.</summary>
    public static TimeSpan? Duration(string text) =>
        Scaled(text, Durations) is { } seconds && seconds <= TimeSpan.FromDays(1).TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A number of bytes from 1: <c>500MB</c>, <c>4GB</c>, <c>64MiB</c>; bytes without a unit.</summary>
    public static long? Size(string text) => Scaled(text, Sizes) is { } bytes && bytes >= 1 && bytes <= 1e15 ? (long)bytes : null;

    /// <summary>
    /// <c>NAME=1x3x224x224</c>, or the extents alone for the only input (the name is then empty). Extents are numbers from 0 or names
    /// (<c>N</c>, <c>batch</c>), parted by <c>x</c>, <c>×</c> or, where a name has an x, by commas.
    /// </summary>
    public static (string Name, Shape Shape)? InputShape(string text)
    {
        int equals = text.LastIndexOf('=');
        string extents = text[(equals + 1)..];
        string[] parts = extents.Contains(',', StringComparison.Ordinal) ? extents.Split(',') : extents.Split('x', 'X', '×');
        var dims = ImmutableArray.CreateBuilder<Dimension>();
        foreach (string part in parts)
        {
            if (DimensionOf(part.Trim()) is not { } extent)
                return null;
            dims.Add(extent);
        }

        return (equals < 0 ? "" : text[..equals], Shape.Create(dims.ToArray()));
    }

    private static Dimension? DimensionOf(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return number;
        bool isName = text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(static c => char.IsLetterOrDigit(c) || c == '_');
        return isName ? Dimension.Symbol(text) : null;
    }

    private static double? Scaled(string text, ImmutableArray<(string Unit, double Factor)> units)
    {
        var (unit, factor) = units.First(u => text.EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase));
        string number = text[..^unit.Length].Trim();
        bool isNumber = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value);
        return isNumber && value > 0 && double.IsFinite(value * factor) ? value * factor : null;
    }
}
