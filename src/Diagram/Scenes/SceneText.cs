using System.Text;

namespace NetDraw.Diagram.Scenes;

/// <summary>Canonical text of a scene, for golden tests and for a reader of diffs: one line a primitive, groups indented.</summary>
internal static class SceneText
{
    /// <summary>Writes the scene, LF line ends, a trailing one included.</summary>
    public static string Dump(Scene scene)
    {
        var painter = new TextPainter();
        painter.Append($"scene {Num.Text(scene.Width)}×{Num.Text(scene.Height)} {scene.Background?.Hex ?? "transparent"} \"{scene.Title}\"");
        scene.Paint(painter);
        return painter.ToString();
    }

    private sealed class TextPainter : Painter
    {
        private readonly StringBuilder text = new();
        private int depth;

        public override void Box(SceneBox box) =>
            Append($"box {Of(box.Bounds)} r{Num.Text(box.Radius)}{Of(box.Fill)}{Of(box.Stroke)}");

        public override void Path(ScenePath path) =>
            Append($"{(path.IsCurve ? "blob" : "polygon")} {Of(path.Points)}{Of(path.Fill)}{Of(path.Stroke)}");

        public override void Line(SceneLine line) =>
            Append($"{(line.IsCurve ? "curve" : "line")} {Of(line.Points)}{Of(line.Stroke)} r{Num.Text(line.CornerRadius)} head {Num.Text(line.HeadLength)}");

        public override void Label(SceneLabel label) =>
            Append($"label {Of(label.Position)} {label.Anchor} {Num.Text(label.Size)}pt{(label.IsBold ? " bold" : "")} {label.Color.Hex} w{Num.Text(label.Width)}{(label.Rotation == 0 ? "" : $" turned {Num.Text(label.Rotation)}")} {Of(label)}");

        public override void Picture(ScenePicture picture) =>
            Append($"picture {Of(picture.Place)} {Num.Text(picture.Png.Length)} bytes \"{picture.Description}\"");

        public override void BeginGroup(SceneGroup group)
        {
            Append($"{group.KindName} \"{group.Name}\" [{string.Join(' ', group.Classes)}]{string.Concat(group.Data.Select(static d => $" {d.Key}={d.Value}"))}{(group.Title is null ? "" : $" title \"{group.Title}\"")}");
            depth++;
        }

        public override void EndGroup(SceneGroup group) => depth--;

        public void Append(string line) => text.Append(' ', depth * 2).Append(line).Append('\n');

        public override string ToString() => text.ToString();

        private static string Of(Point p) => $"({Num.Text(p.X)} {Num.Text(p.Y)})";

        private static string Of(Rect r) => $"({Num.Text(r.X)} {Num.Text(r.Y)} {Num.Text(r.Width)}×{Num.Text(r.Height)})";

        private static string Of(Parallelogram place) => place is { Across.Y: 0, Down.X: 0 }
            ? Of(place.Bounds)
            : $"{Of(place.Origin)} across {Of(place.Across)} down {Of(place.Down)}";

        private static string Of(SceneLabel label) => label.Runs.IsEmpty
            ? $"\"{label.Text}\""
            : string.Join(' ', label.Runs.Select(static r => $"{(r.Position == TextPosition.Line ? "" : r.Position)}\"{r.Text}\""));

        private static string Of(IEnumerable<Point> points) => string.Join(' ', points.Select(Of));

        private static string Of(Fill? fill) => fill switch
        {
            null => "",
            { Hatch: Hatch.None } f => $" fill {f.Color.Hex}",
            { } f => $" fill {f.Color.Hex} {f.Hatch} {f.HatchColor.Hex}",
        };

        private static string Of(Stroke? stroke) =>
            stroke is { } s ? $" stroke {s.Color.Hex} {Num.Text(s.Width)}{(s.Dash == DashStyle.Solid ? "" : $" {s.Dash}")}" : "";
    }
}
