using System.Text;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>What holds for every format of the catalogue.</summary>
public sealed class FormatTests
{
    // Formats whose files are text are compared with golden files; the others by what a reader of theirs shows.
    public static TheoryData<string> TextFormats => ["svg", "tikz", "dot", "layout"];

    public static TheoryData<string> Formats => [.. FigureFormats.All.Select(static f => f.Name)];

    [Theory]
    [MemberData(nameof(TextFormats))]
    public void The_test_card_is_as_the_golden_shows(string name)
    {
        var format = FigureFormats.ByName(name)!;
        Golden.Match(Encoding.UTF8.GetString(Bytes(format, TestCard.Scene)), "test-card" + format.Extensions[0]);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_same_scene_gives_the_same_bytes(string name)
    {
        var format = FigureFormats.ByName(name)!;
        Assert.Equal(Bytes(format, TestCard.Scene), Bytes(format, TestCard.Scene));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_stream_stays_open(string name)
    {
        using var stream = new MemoryStream();
        FigureFormats.ByName(name)!.Write(TestCard.Scene, stream);
        stream.WriteByte(0);
        Assert.True(stream.Length > 500);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_figure_without_anything_can_be_written(string name) =>
        Assert.NotEmpty(Bytes(FigureFormats.ByName(name)!, new Scene { Width = 30, Height = 20, Title = "", Description = "", Items = [] }));

    [Theory]
    [MemberData(nameof(Formats))]
    public void Any_name_can_be_written(string name)
    {
        var format = FigureFormats.ByName(name)!;
        string[] hostile = ["", " ", "a\0b", (char)0xD800 + "", "\\", "\"", "}", "%", "\uFFFF", "z\u0301\u0302", "名前", "😀", "a\nb\tc", new('x', 100_000)];
        foreach (string text in hostile)
            Assert.NotEmpty(Bytes(format, Figure(text)));
    }

    [Theory]
    [InlineData("a.svg", "svg")]
    [InlineData("A.SVG", "svg")]
    [InlineData("dir.tex/a.gv", "dot")]
    [InlineData("a.b.tex", "tikz")]
    [InlineData("a.layout.json", "layout")]
    [InlineData("a.json", null)]
    [InlineData("svg", null)]
    [InlineData("a.svgz", null)]
    public void The_extension_tells_the_format(string path, string? name) => Assert.Equal(name, FigureFormats.ByExtension(path)?.Name);

    internal static byte[] Bytes(FigureFormat format, Scene scene)
    {
        using var stream = new MemoryStream();
        format.Write(scene, stream, new FormatOptions { Text = TextMode.Font });
        return stream.ToArray();
    }

    internal static Scene Figure(string text) => new()
    {
        Width = 100,
        Height = 50,
        Title = text,
        Description = text,
        Graph = new([new("node", text, [])], [new("edge", "node", "node", text)], []),
        Items =
        [
            new SceneGroup(GroupKind.Layer, text, [new SceneBox(new(5, 5, 50, 20), 2, Color.White), new SceneLabel(text, new(5, 15), 8, Color.Black) { Width = 40 }])
            {
                Id = "node",
                Classes = [text],
                Data = [new("name", text)],
                Title = text,
                Description = text,
            },
            new SceneGroup(GroupKind.Edge, "", [new SceneLine([new(5, 5), new(9, 9)], new Stroke(Color.Black))]) { Id = "edge", Data = [new("tensor", text), new("from", text), new("to", text)] },
        ],
    };
}
