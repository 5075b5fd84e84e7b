using System.Collections.Immutable;
using NetDraw.Diagram.Formats.Pictures;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>A figure that uses every primitive, dash, hatch, anchor and group, and characters that formats trip over. No two measures of it are equal that a format could mistake for each other.</summary>
internal static class TestCard
{
    // A frame with a hole, an arrow of a line, and a half-transparent gradient.
    private static readonly FigurePicture Drawn = SvgPicture.Read("""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><defs><linearGradient id="g"><stop stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff" stop-opacity=".5"/></linearGradient></defs>
        <path d="M2 2H58V38H2Z M8 8H52V32H8Z" fill="#0b7285" fill-rule="evenodd"/><path d="M14 20H40" stroke="#000" stroke-width="4"/><rect x="42" y="12" width="8" height="16" fill="url(#g)"/></svg>
        """u8.ToArray());

    private static readonly Stroke Thin = new(Color.Parse("#123456"), 0.5);
    private static readonly Stroke Blue = new(Color.Parse("#0072b2"), 0.8);
    private static readonly Hatch[] Hatches = [Hatch.Rising, Hatch.Falling, Hatch.Horizontal, Hatch.Vertical, Hatch.Crossed, Hatch.Dotted];

    public static Scene Scene { get; } = new()
    {
        Width = 320,
        Height = 290,
        Background = Color.White,
        Title = "Test card & co",
        Description = "Every primitive once <em>",
        Items = [.. Shapes, .. Lines, .. Hatches.Select(Swatch), .. Texts, .. Pictures, .. Net],
        Graph = Graph,
    };

    /// <summary>A label as wide as the embedded metrics say.</summary>
    public static SceneLabel Label(string text, Point position, double size, TextAnchor anchor = TextAnchor.Start, bool isBold = false) =>
        new(text, position, size, Color.Black) { Anchor = anchor, IsBold = isBold, Width = FontMetrics.Instance.Width(text, size, isBold) };

    /// <summary>A label of several runs.</summary>
    public static SceneLabel Label(Point position, double size, params ImmutableArray<TextRun> runs) =>
        new(string.Concat(runs.Select(static r => r.Text)), position, size, Color.Black)
        {
            Runs = runs,
            Anchor = TextAnchor.Start,
            Width = runs.Sum(r => FontMetrics.Instance.Width(r.Text, r.SizeIn(size), isBold: false)),
        };

    private static IEnumerable<SceneItem> Shapes =>
    [
        new SceneBox(new(10, 10, 40, 20), 3, Color.Parse("#d9e8f5"), Blue),
        new SceneBox(new(60, 10, 40, 20), 0, new Fill(Color.White, Hatch.Crossed, Color.Black), Thin with { Dash = DashStyle.Dashed }),
        new SceneBox(new(110, 10, 40, 20), 10, new Color(255, 0, 0, 0.25), Thin with { Dash = DashStyle.Dotted, Width = 1.5 }),
        new SceneBox(new(135, 5, 30, 15), 0, new Color(0, 0, 255, 0.5), new Stroke(new Color(0, 128, 0, 0.6), 3)),
        new ScenePath([new(175, 10), new(215, 10), new(195, 30)], Fill: new Fill(Color.Parse("#d0d0ff"), Hatch.Dotted, Color.Black)),
        new ScenePath([new(225, 12), new(255, 8), new(262, 22), new(232, 32)], Fill: Color.Parse("#fbe0d2"), Stroke: Thin with { Width = 2 }),
        new ScenePath([new(270, 10), new(290, 0), new(310, 20), new(310, 30), new(290, 36), new(276, 26), new(270, 10)], IsCurve: true, Fill: Color.Parse("#d8efe0"), Stroke: Thin),
        new SceneGroup(GroupKind.Shape, "", [new SceneGroup(GroupKind.Shape, "", [new SceneBox(new(10, 34, 12, 4), 0, Color.Parse("#8e4f95"))])]),
    ];

    private static IEnumerable<SceneItem> Lines =>
    [
        new SceneLine([new(10, 45), new(10, 60), new(50, 60), new(50, 80)], Thin, CornerRadius: 4, HeadLength: 5),
        new SceneLine([new(60, 45), new(60, 60), new(90, 45), new(90, 80)], Thin, IsCurve: true, HeadLength: 5),
        new SceneLine([new(105, 45), new(105, 80)], Blue with { Dash = DashStyle.Dashed, Width = 1 }),
        new SceneLine([new(115, 80), new(140, 50)], Blue with { Dash = DashStyle.Dotted, Width = 2 }, HeadLength: 9),
        // The last piece is shorter than its head.
        new SceneLine([new(150, 50), new(185, 50), new(185, 53)], Thin, CornerRadius: 4, HeadLength: 5),
        new SceneLine([new(150, 70), new(165, 60), new(180, 80), new(195, 70)], new Stroke(new Color(200, 0, 0, 0.5), 4), CornerRadius: 3),
        new SceneLine([new(195, 45), new(205, 45)], Thin, HeadLength: 4),
    ];

    private static IEnumerable<SceneItem> Texts =>
    [
        Label("start", new(10, 125), 6.5),
        Label("middle", new(160, 125), 9, TextAnchor.Middle, isBold: true),
        Label("end", new(310, 125), 6.5, TextAnchor.End),
        Label("& < > % _ # $ { } \\ ~ ^ \" ' ` | @ -- ,, ?` <<", new(10, 140), 8),
        Label("ß→× Å é ő “quotes” – — … ≤ ≥ ≈ ± µ 3²", new(10, 152), 8),
        Label("αβγδεθλμπσφω ΓΔΘΛΞΠΣΦΨΩ ∑ ∞ √ ∂ ∇", new(10, 164), 8),
        // What a font for Latin lacks, and what no file may hold.
        Label("名前 \u0001 z\u0301", new(10, 176), 8),
        Label(new(120, 176), 8, new("x"), new("2", TextPosition.Superscript), new(" + H"), new("i,j", TextPosition.Subscript), new(" = 10"), new("−3", TextPosition.Superscript)),
        Label("turned up", new(250, 176), 8) with { Rotation = -90 },
        Label("slanted", new(270, 160), 8, TextAnchor.Middle) with { Rotation = 30, Color = Color.Parse("#8e4f95") },
        Label("at the end", new(310, 176), 8, TextAnchor.End) with { Rotation = -45, Color = new Color(0, 0, 0, 0.5) },
    ];

    private static IEnumerable<SceneItem> Pictures =>
    [
        new ScenePicture(TestPicture.Opaque, new Rect(215, 45, 30, 36), "a picture"),
        new ScenePicture(TestPicture.Opaque, new Parallelogram(new(255, 57), new(18, -12), new(0, 30)), "a slanted picture"),
        new ScenePicture(TestPicture.Clear, new Parallelogram(new(285, 45), new(24, 9), new(-6, 27)), "a slanted picture that is half clear"),
        new ScenePicture(Drawn.Png, new Rect(282, 238, 30, 20), "a drawing") { Drawing = Drawn.Drawing },
        new ScenePicture(Drawn.Png, new Parallelogram(new(286, 264), new(24, 6), new(-4, 16)), "a slanted drawing") { Drawing = Drawn.Drawing },
    ];

    // A graph of two inputs, layers and a result, one name used three times, and frames within each other.
    private static IEnumerable<SceneItem> Net =>
    [
        new SceneGroup(GroupKind.Group, "outer", [new SceneBox(new(60, 184, 170, 72), 6, null, Thin with { Dash = DashStyle.Dashed, Width = 0.8 }), Label("stage", new(65, 192), 6)]) { Id = "outer" },
        new SceneGroup(GroupKind.Repeat, "conv 1/a", [new SceneBox(new(70, 194, 60, 40), 6, null, Thin with { Dash = DashStyle.Dashed }), Label("×3", new(120, 200), 6)]) { Id = "inner", Data = [new("count", "3")], Title = "repeated 3 times" },
        Edge("1", "x", "x", "conv 1/a", new(50, 215), new(75, 215)),
        Edge("2", "t \"1\"", "conv 1/a", "x", new(125, 215), new(150, 215)),
        Edge("3", "x\\", "x", "x", new(220, 215), new(245, 215)),
        Node(GroupKind.Input, "x", new(20, 205, 30, 20), 10, "x", "1×2×3"),
        Node(GroupKind.Layer, "conv 1/a", new(75, 202, 50, 26), 3, "conv 1/a", "3×3 conv & ReLU", "Conv2D"),
        Node(GroupKind.Layer, "x", new(150, 205, 70, 20), 0, "x \"quoted\\name\"", "Softmax"),
        Node(GroupKind.Output, "x", new(245, 205, 30, 20), 10, "x"),
        new SceneGroup(GroupKind.Legend, "",
        [
            new SceneBox(new(60, 270, 12, 8), 2, Color.Parse("#d9e8f5"), Blue),
            Label("convolution", new(76, 276.5), 6.5),
            new SceneBox(new(130, 270, 12, 8), 2, new Fill(Color.White, Hatch.Rising, Color.Black), Thin),
            Label("other", new(146, 276.5), 6.5),
        ]) { Title = "Legend" },
    ];

    private static FigureGraph Graph => new(
        [new("Input x", "x", []), new("Layer conv 1/a", "conv 1/a", ["conv 1/a"]), new("Layer x", "x", ["x"]), new("Output x", "x", [])],
        [new("1", "Input x", "Layer conv 1/a", "x"), new("2", "Layer conv 1/a", "Layer x", "t \"1\""), new("3", "Layer x", "Output x", "x\\")],
        [new("outer", "stage", 1, ["Layer conv 1/a", "Layer x"], null), new("inner", "", 3, ["Layer conv 1/a"], "outer")]);

    private static SceneItem Swatch(Hatch hatch, int index) =>
        new SceneBox(new(10 + (50 * index), 90, 40, 22), 0, new Fill(Color.Parse("#ffffd0"), hatch, Color.Parse("#802000")), Thin);

    private static SceneGroup Edge(string id, string tensor, string from, string to, Point start, Point end) =>
        new(GroupKind.Edge, "", [new SceneLine([start, end], Blue, CornerRadius: 4, HeadLength: 4.5)]) { Id = id, Data = [new("tensor", tensor), new("from", from), new("to", to)] };

    private static SceneGroup Node(GroupKind kind, string name, Rect bounds, double radius, params string[] lines) =>
        new(kind, name, [new SceneBox(bounds, radius, Color.Parse("#d9e8f5"), Blue), .. lines.Select((l, i) => Label(l, new(bounds.Centre.X, bounds.Y + 9 + (8 * i)), 6.5, TextAnchor.Middle))])
        {
            Id = $"{kind} {name}",
            Classes = ["Conv2D", "category-Convolution"],
            Data = [new("name", name), new("type", "Conv"), new("shape", "1×2×3")],
            Title = $"{name}: {string.Join(" · ", lines)}",
            Description = "One of the nodes.",
        };
}
