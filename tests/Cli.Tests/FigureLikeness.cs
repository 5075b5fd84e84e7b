using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace NetDraw.Cli.Tests;

/// <summary>
/// Compares SVG figures that hold computed numbers. Processors round the last digits of a network's numbers in their own ways, so that colours may
/// differ by a shade and numbers in the last place; everything else has to be the same.
/// </summary>
internal static partial class FigureLikeness
{
    // Shades of 256, in the mean over a picture's parts.
    private const double Shades = 1;

    /// <summary>Where the two differ by more than rounding; null where nowhere.</summary>
    public static string? Difference(byte[] expected, byte[] actual)
    {
        var (a, b) = (Elements(expected), Elements(actual));
        if (a.Count != b.Count)
            return $"{b.Count} elements, expected {a.Count}";
        return a.Zip(b).Select(static pair => Difference(pair.First, pair.Second)).FirstOrDefault(static d => d is not null);
    }

    // The record of how the figure was made has a hash of all of it.
    private static List<XElement> Elements(byte[] figure) =>
        [.. XDocument.Load(new MemoryStream(figure)).Descendants().Where(static e => e.Name.LocalName != "metadata")];

    private static string? Difference(XElement expected, XElement actual)
    {
        string where = $"<{expected.Name.LocalName} {string.Join(' ', expected.Attributes().Where(static x => x.Value.Length < 40).Take(4))}>";
        if (expected.Name != actual.Name || !expected.Attributes().Select(static x => x.Name).SequenceEqual(actual.Attributes().Select(static x => x.Name)))
            return $"{where} is {actual.Name.LocalName} with other attributes";
        foreach (var (e, a) in expected.Attributes().Zip(actual.Attributes()))
        {
            bool isPicture = e.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal);
            if (isPicture ? !AreShadesAlike(e.Value, a.Value) : !AreAlike(e.Value, a.Value))
                return isPicture ? $"{where}: other pixels" : $"{where}: {a.Value}, expected {e.Value}";
        }

        return expected.HasElements || AreAlike(expected.Value, actual.Value) ? null : $"{where}: '{actual.Value}', expected '{expected.Value}'";
    }

    private static bool AreAlike(string expected, string actual)
    {
        if (expected == actual)
            return true;
        var (e, a) = (Number().Matches(expected), Number().Matches(actual));
        return Number().Replace(expected, "#") == Number().Replace(actual, "#") && e.Count == a.Count
            && e.Zip(a).All(static pair => Math.Abs(Of(pair.First) - Of(pair.Second)) <= 0.02 + (0.01 * Math.Abs(Of(pair.First))));
    }

    private static bool AreShadesAlike(string expected, string actual)
    {
        using var e = Picture(expected);
        using var a = Picture(actual);
        if ((e.Width, e.Height) != (a.Width, a.Height))
            return false;
        var x = e.GetPixelSpan();
        var y = a.GetPixelSpan();
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += Math.Abs(x[i] - y[i]);
        return sum / x.Length <= Shades;
    }

    private static SKBitmap Picture(string uri) =>
        SKBitmap.Decode(Convert.FromBase64String(uri[(uri.IndexOf(',', StringComparison.Ordinal) + 1)..])) ?? throw new InvalidDataException("no picture");

    private static double Of(Match number) => double.Parse(number.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
