using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

public sealed class DotFormatTests
{
    [Fact]
    public void Graphviz_reads_the_test_card_as_it_is()
    {
        using var graph = JsonDocument.Parse(Run("-Tjson0", TestCard.Scene));
        var objects = graph.RootElement.GetProperty("objects").EnumerateArray().ToList();
        Assert.Equal(["conv 1/a", "x", "x (layer)", "x (output)"], objects.Where(static o => o.TryGetProperty("pos", out _)).Select(static o => o.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        var ids = objects.ToDictionary(static o => o.GetProperty("_gvid").GetInt32(), static o => o.GetProperty("name").GetString());
        Assert.Equal(
            ["conv 1/a -> x (layer) [t \"1\"]", "x -> conv 1/a [x]", "x (layer) -> x (output) [x\\\\]"],
            graph.RootElement.GetProperty("edges").EnumerateArray().OrderBy(static e => e.GetProperty("tensor").GetString(), StringComparer.Ordinal).Select(e => $"{ids[e.GetProperty("tail").GetInt32()]} -> {ids[e.GetProperty("head").GetInt32()]} [{e.GetProperty("tensor").GetString()}]"));
    }

    [Fact]
    public void Graphviz_shows_labels_letter_by_letter()
    {
        var svg = XDocument.Parse(Run("-Tsvg", TestCard.Scene));
        var texts = svg.Descendants(XName.Get("text", "http://www.w3.org/2000/svg")).Select(static t => t.Value).ToList();
        Assert.Contains("3×3 conv & ReLU", texts);
        Assert.Contains("x \"quoted\\name\"", texts);
        Assert.Contains("×3", texts);
    }

    [Fact]
    public void Hostile_names_are_read()
    {
        foreach (string name in (string[])["", "\\", "\"", "a\\", "\\\"", "<b>", "&amp;", "\0", "名", "\\N", "%", "}", "a\nb"])
            Assert.Contains("svg", Run("-Tsvg", FormatTests.Figure(name)), StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_hold_their_members_and_the_frames_within()
    {
        string text = Encoding.UTF8.GetString(FormatTests.Bytes(new DotFormat(), TestCard.Scene));
        string outer = text[text.IndexOf("subgraph cluster_1", StringComparison.Ordinal)..text.IndexOf("\n  }", StringComparison.Ordinal)];
        Assert.Contains("\"x (layer)\" [", outer, StringComparison.Ordinal);
        string inner = outer[outer.IndexOf("subgraph cluster_2", StringComparison.Ordinal)..];
        Assert.Contains("\"conv 1/a\" [", inner, StringComparison.Ordinal);
        Assert.DoesNotContain("\"x (layer)\" [", inner, StringComparison.Ordinal);
    }

    private static string Run(string form, Scene scene)
    {
        var dot = ExternalTool.Of("dot");
        Assert.SkipWhen(dot.Path is null, dot.SkipReason);
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["figure.dot"], FormatTests.Bytes(new DotFormat(), scene));
        dot.Run(folder.Path, "-Gcharset=UTF-8", form, "figure.dot", "-o", "out");
        return File.ReadAllText(folder["out"]);
    }
}
