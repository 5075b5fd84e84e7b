using System.Text;
using NetDraw.Diagram.Formats.Fonts;
using NetDraw.Diagram.Formats.Graphs;
using NetDraw.Diagram.Formats.Skia;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>Draws primitives as TikZ paths and nodes, and keeps what the picture has to define: colours, patterns. Y stays downward: the picture's <c>y=-1bp</c> flips it.</summary>
internal sealed class TikzPainter(double scale, Scene scene) : Painter
{
    private readonly StringBuilder text = new();
    private readonly List<Color> colors = [];
    private readonly List<Hatch> hatches = [];
    private readonly LatexText latex = new();
    private readonly EdgeWays ways = new(scene.Graph);
    private readonly TikzStyles styles = new();
    private readonly TikzNames names = new();
    private int depth;

    /// <summary>The pictures that could not be read, by what they show.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>The colours used, without their opacity, in the order of their first use.</summary>
    public IReadOnlyList<Color> Colors => colors;

    /// <summary>The patterns used, in the order of their first use.</summary>
    public IReadOnlyList<Hatch> Hatches => hatches;

    /// <summary>The looks of layers, by the name of their style.</summary>
    public IEnumerable<(string Name, string Options)> Styles => styles.All;

    /// <summary>The characters that had to be replaced.</summary>
    public IReadOnlyList<string> Missing => latex.Missing;

    /// <summary>The name by which a picture defines a colour.</summary>
    public static string NameOf(Color color) => $"nd{color.Hex[1..]}";

    public override void Box(SceneBox box)
    {
        var (x, y, width, height) = box.Bounds;
        // TikZ draws loops where a radius reaches the middle of a side.
        double radius = Math.Min(box.Radius, (Math.Min(width, height) / 2) - 0.01);
        string corners = radius >= 0.01 ? $",rounded corners={Num.Text(radius * scale)}bp" : "";
        Append($"\\path[{styles.Use(Look(box.Fill, box.Stroke))}{corners}] {At(new(x, y))} rectangle {At(new(x + width, y + height))};");
    }

    public override void Path(ScenePath path) =>
        Append($"\\path[{styles.Use(Look(path.Fill, path.Stroke))}] {TikzPaths.Through(path.Points, path.IsCurve, 0, scale)} -- cycle;");

    public override void Line(SceneLine line)
    {
        if (line is { HeadLength: > 0, IsCurve: false } && SvgPaths.HasRoomForHead(line))
        {
            // The tip's own width is that of Scene's heads: 0.8 of their length.
            string tip = $",-{{Triangle[length={Num.Text(line.HeadLength * scale)}bp,width={Num.Text(0.8 * line.HeadLength * scale)}bp]}}";
            Append($"\\path[{Look(null, line.Stroke)}{tip}] {TikzPaths.Through(line.Points, line.IsCurve, line.CornerRadius, scale)};");
            return;
        }

        var (points, head) = SvgPaths.WithHead(line);
        Append($"\\path[{Look(null, line.Stroke)}] {TikzPaths.Through(points, line.IsCurve, line.CornerRadius, scale)};");
        if (!head.IsEmpty)
            Path(new ScenePath(head, Fill: line.Stroke.Color));
    }

    public override void Label(SceneLabel label)
    {
        // Letters that no font of TeX's has are areas, where our fonts have them.
        if (!LatexText.Has(label.Text) && SkiaOutlines.Of(label, scene.Fonts) is { } outline)
        {
            Append($"\\path[fill={Use(label.Color)}{Opacity("fill", label.Color)}] {TikzPaths.Of(outline, scale)};% {PlainText.Clean(label.Text, 200)}");
            return;
        }

        string anchor = label.Anchor switch { TextAnchor.Start => "base west", TextAnchor.Middle => "base", _ => "base east" };
        string turn = label.Rotation == 0 ? "" : $",rotate={Num.Text(-label.Rotation)}";
        string opacity = label.Color.Opacity < 1 ? $",text opacity={Num.Text(label.Color.Opacity)}" : "";
        string words = label.Runs.IsEmpty ? latex.Write(label.Text) : string.Concat(label.Runs.Select(run => Run(run, label.Size)));
        // A twentieth of a point is left to the rounding of TeX.
        string width = Num.Text((label.Width * scale) + 0.05);
        Append($"\\node[text at={anchor},text={Use(label.Color)}{opacity}{turn}] at {At(label.Position)} {{\\words{{{Num.Text(label.Size * scale)}}}{{{width}}}{{{(label.IsBold ? "\\bfseries " : "")}{words}}}}};");
    }

    public override void Picture(ScenePicture picture)
    {
        Append($"% picture: {PlainText.Clean(picture.Description, 200)}");
        if (picture.Drawing is { } drawing && drawing.Shapes.All(static s => s.Gradient is null))
            Drawing(drawing, picture.Place);
        else if (TikzPicture.Of(picture, scale) is { } drawn)
            Append(drawn);
        else
            LeftOut.Add(PlainText.Clean(picture.Description, 200));
    }

    private void Drawing(VectorDrawing drawing, Parallelogram place)
    {
        foreach (var shape in drawing.Shapes)
        {
            string rule = shape.IsEvenOdd ? ",even odd rule" : "";
            Append($"\\path[fill={Use(shape.Fill)}{Opacity("fill", shape.Fill)}{rule}] {TikzPaths.Of(shape.Path, scale, p => place.Origin + (place.Across * (p.X / drawing.Width)) + (place.Down * (p.Y / drawing.Height)))};");
        }
    }

    public override void BeginGroup(SceneGroup group)
    {
        string name = group.Name.Length > 0 ? " " + PlainText.Clean(group.Name, 200) : ways.Find(group) is { } way ? Ends(way) : "";
        Append($"\\begin{{scope}}% {group.KindName}{name}");
        depth++;
        styles.Enter(group);
    }

    public override void EndGroup(SceneGroup group)
    {
        styles.Leave();
        if (group.Kind is GroupKind.Layer or GroupKind.Input or GroupKind.Output && group.Name.Length > 0)
            Place(group);
        depth--;
        Append("\\end{scope}");
    }

    public override string ToString() => text.ToString();

    // An invisible node, so that a paper can point at the layer.
    private void Place(SceneGroup group)
    {
        if ((ItemBounds.Of(group.Items.Where(static i => i is SceneBox or ScenePath)) ?? ItemBounds.Of(group)) is not { } bounds)
            return;
        string size = $"{{{Num.Text(bounds.Width * scale)}}}{{{Num.Text(bounds.Height * scale)}}}";
        Append($"\\node[nd place={size}] ({names.For(group.Name)}) at {At(new(bounds.X + (bounds.Width / 2), bounds.Y + (bounds.Height / 2)))} {{}};");
    }

    private static string Ends((string Tensor, string From, string To) way) =>
        $" tensor {PlainText.Clean(way.Tensor, 200)} from {PlainText.Clean(way.From, 200)} to {PlainText.Clean(way.To, 200)}";

    private string Run(TextRun run, double size) => run.Formula is { } formula ? (formula.Length > 0 ? $"${formula}$" : "") : run.Position == TextPosition.Line
        ? latex.Write(run.Text)
        : $"\\shifted{{{Num.Text(-run.ShiftIn(size) * scale)}}}{{{Num.Text(run.SizeIn(size) * scale)}}}{{{latex.Write(run.Text)}}}";

    private string Look(Fill? fill, Stroke? stroke)
    {
        var parts = new List<string>();
        if (fill is { Hatch: Hatch.None } plain)
        {
            parts.Add($"fill={Use(plain.Color)}{Opacity("fill", plain.Color)}");
        }
        else if (fill is { } hatched)
        {
            if (!hatches.Contains(hatched.Hatch))
                hatches.Add(hatched.Hatch);
            parts.Add($"preaction={{fill={Use(hatched.Color)}{Opacity("fill", hatched.Color)}}}");
            parts.Add($"pattern={TikzHatches.NameOf(hatched.Hatch, scale)},pattern color={Use(hatched.HatchColor)}{Opacity("fill", hatched.HatchColor)}");
        }

        if (stroke is { } line)
        {
            parts.Add($"draw={Use(line.Color)}{Opacity("draw", line.Color)},line width={Num.Text(line.Width * scale)}bp");
            if (line.Dash != DashStyle.Solid)
            {
                var (on, off) = line.Dash == DashStyle.Dashed ? (4, 3) : (1, 2);
                parts.Add($"dash pattern=on {Num.Text(on * line.Width * scale)}bp off {Num.Text(off * line.Width * scale)}bp");
            }
        }

        return string.Join(',', parts);
    }

    private static string Opacity(string what, Color color) => color.Opacity < 1 ? $",{what} opacity={Num.Text(color.Opacity)}" : "";

    private string Use(Color color)
    {
        var solid = color with { Opacity = 1 };
        if (!colors.Contains(solid))
            colors.Add(solid);
        return NameOf(solid);
    }

    private string At(Point p) => TikzPaths.At(p, scale);

    private void Append(string line) => text.Append(' ', depth).Append(line).Append('\n');
}
