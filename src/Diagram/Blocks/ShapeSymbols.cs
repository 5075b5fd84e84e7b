using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Blocks;

/// <summary>Extents that a file leaves open, as papers write them: <c>H</c>, <c>H/4</c>, <c>H - 2</c>.</summary>
internal static partial class ShapeSymbols
{
    // Each step takes letters away.
    private const int MostSteps = 64;

    private const string Usual = "data";

    private static readonly ConditionalWeakTable<Network, string> Names = [];

    private static readonly ConditionalWeakTable<Network, FrozenSet<string>> Alone = [];

    /// <summary>
    /// Channels, height and width of a data layer as C, H and W, with the layer's name where that is not <c>data</c>, unless the network has no other; of numbers that only
    /// the data tell (<c>rois</c>, <c>detections</c>) no layer's name where no other layer makes such. Roundings of roundings are one (⌊⌊a/b⌋/c⌋ = ⌊a/bc⌋; Graham, Knuth, Patashnik, eq. 3.11), ⌊(a - 1)/b⌋ + 1 is ⌈a/b⌉, ⌊(a - b)/b⌋ + 1 is ⌊a/b⌋, and of a quotient alone the brackets go, as in papers.
    /// </summary>
    public static string Short(string text, Network? network = null)
    {
        text = Data().Replace(text, m => m.Groups[1].Value[..1].ToUpperInvariant() + (m.Groups[2].Value == (network is null ? Usual : Names.GetValue(network, NameOfData)) ? "" : "_" + m.Groups[2].Value) + m.Groups[3].Value);
        if (network is not null)
            text = Counted().Replace(text, m => Alone.GetValue(network, CountedOnce).Contains(m.Groups[1].Value) ? m.Groups[1].Value : m.Value);
        for (int step = 0; step < MostSteps; step++)
        {
            string next = Whole().Replace(Ceiling().Replace(Nested().Replace(text, Product), "⌈$1/$2⌉"), "$1$2/$3$4");
            if (string.Equals(next, text, StringComparison.Ordinal))
                break;
            text = next;
        }

        return Quotient().Replace(text, "$1");
    }

    // The only layer that extents are called after, or the only one of several that is called data: labels and weights have sizes too.
    private static string NameOfData(Network network)
    {
        string[] names = [.. SymbolsIn(network, Data()).Select(static m => m.Groups[2].Value).Distinct(StringComparer.Ordinal)];
        string[] data = [.. names.Where(static n => n.Contains(Usual, StringComparison.OrdinalIgnoreCase))];
        return names.Length == 1 ? names[0] : data.Length == 1 ? data[0] : Usual;
    }

    private static FrozenSet<string> CountedOnce(Network network) => SymbolsIn(network, Counted())
        .Select(static m => (Word: m.Groups[1].Value, m.Value)).Distinct().GroupBy(static m => m.Word, StringComparer.Ordinal).Where(static g => g.Count() == 1).Select(static g => g.Key).ToFrozenSet(StringComparer.Ordinal);

    private static IEnumerable<Match> SymbolsIn(Network network, Regex names) => network.Tensors.Values.Where(static t => t.Shape is not null).SelectMany(static t => t.Shape!.Dims).Where(static d => d.IsSymbolic).SelectMany(d => names.Matches(d.Text));

    private static string Product(Match match)
    {
        var (open, inner, a, b, close) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[5].Value, match.Groups[4].Value);
        return string.Create(CultureInfo.InvariantCulture, $"{open}{inner}/{long.Parse(a, CultureInfo.InvariantCulture) * long.Parse(b, CultureInfo.InvariantCulture)}{close}");
    }

    [GeneratedRegex(@"(?<![A-Za-z0-9_])(channels|height|width)_([A-Za-z0-9_.]+)(?:#([0-9]+))?", RegexOptions.CultureInvariant)]
    private static partial Regex Data();

    // What shape rules call numbers that only the data tell.
    [GeneratedRegex(@"(?<![A-Za-z0-9_])(rois|boxes|detections|objects|kept|rows)_[A-Za-z0-9_.\-]+(?:#[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    [GeneratedRegex(@"([⌊⌈])\1([^⌊⌋⌈⌉/]+)/([0-9]{1,6})([⌋⌉])/([0-9]{1,6})\4", RegexOptions.CultureInvariant)]
    private static partial Regex Nested();

    [GeneratedRegex(@"⌊\(([A-Za-z0-9_.]+) - 1\)/([0-9]+)⌋ \+ 1(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Ceiling();

    [GeneratedRegex(@"([⌊⌈])\(([A-Za-z0-9_.]+) - ([0-9]+)\)/\3([⌋⌉]) \+ 1(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"^[⌊⌈]([A-Za-z0-9_.]+/[0-9]+)[⌋⌉]$", RegexOptions.CultureInvariant)]
    private static partial Regex Quotient();
}
