using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.DotNet.Interactive.Formatting;
using NetDraw.Diagram.Formats;
using Xunit;

namespace NetDraw.Diagram.Tests;

/// <summary>What a notebook of .NET Interactive shows where a cell ends in a figure.</summary>
public sealed partial class NotebookTests
{
    private static readonly DrawingResult Drawn = Drawing.Draw(Sketches.Chain(), new DrawingOptions { Title = "a <b> & \"c\"" });

    [Fact]
    public void A_figure_is_a_picture()
    {
        Assert.Equal("text/html", Formatter.GetPreferredMimeTypesFor(typeof(DrawingResult)).First());
        var shown = Shown().Match(Drawn.ToDisplayString("text/html"));
        Assert.True(shown.Success);
        Assert.Equal("a &lt;b&gt; &amp; &quot;c&quot;", shown.Groups["alt"].Value);
        Assert.Equal(Svg(), Encoding.UTF8.GetString(Convert.FromBase64String(shown.Groups["data"].Value)));
    }

    [Fact]
    public void A_figure_is_an_svg_document_where_that_is_asked_for()
    {
        string shown = Drawn.ToDisplayString("image/svg+xml");
        Assert.Equal(Svg(), shown);
        Assert.Equal("svg", XDocument.Parse(shown).Root!.Name.LocalName);
    }

    private static string Svg()
    {
        using var stream = new MemoryStream();
        FigureFormats.ByName("svg")!.Write(Drawn.Scene, stream, new FormatOptions());
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [GeneratedRegex("""^<img alt="(?<alt>[^"]*)" style="[^"]*" src="data:image/svg\+xml;base64,(?<data>[A-Za-z0-9+/=]+)">$""")]
    private static partial Regex Shown();
}
