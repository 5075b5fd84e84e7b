using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NetDraw.KnownNets;

/// <summary>A figure of the gallery: what <c>netdraw draw</c> makes of a known network.</summary>
/// <param name="Net">The network's name in <see cref="KnownNetTable"/>.</param>
/// <param name="Title">What its paper calls it.</param>
/// <param name="Command">Options, as they stand on the command line; what has blanks is in double quotes.</param>
internal sealed partial record GalleryFigure(string Net, string Title, string Command)
{
    /// <summary>The network.</summary>
    public KnownNet Known => KnownNetTable.All.Single(n => n.Name == Net);

    /// <summary>Name of the network's file.</summary>
    public string Model => $"{Net}.{Known.Extension}";

    /// <summary>Name of the picture.</summary>
    public string Picture => Net + ".svg";

    /// <summary>The options one by one.</summary>
    public ImmutableArray<string> Options => [.. Word().Matches(Command).Select(static m => m.Value.Replace("\"", "", StringComparison.Ordinal))];

    /// <summary>Its part of the page, in Markdown.</summary>
    public string Section => $"""
        ## {Title}

        {Known.Source}

        ```
        netdraw draw {Model} {Command} -o {Picture}
        ```

        ![{Title}](gallery/{Picture})

        """;

    [GeneratedRegex("(\"[^\"]*\"|[^\\s\"])+")]
    private static partial Regex Word();
}
