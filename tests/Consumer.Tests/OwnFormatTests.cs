using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Consumer.Tests;

/// <summary>A figure format of one's own.</summary>
public sealed class OwnFormatTests
{
    [Fact]
    public void A_format_of_ones_own_sees_every_primitive_and_the_graph()
    {
        using var folder = new TemporaryFolder();
        var drawn = Drawing.Draw(Examples.Residual, new() { Title = "Residual" });
        var notes = drawn.Save(folder["figure.hpgl"], new Plotter());
        string[] lines = File.ReadAllLines(folder["figure.hpgl"]);
        Assert.Equal("IN;", lines[0]);
        Assert.Contains("LBResidual;", lines);
        Assert.Equal(drawn.Scene.Graph.Edges.Length, lines.Count(static l => l.StartsWith("PD", StringComparison.Ordinal)));
        Assert.Contains(lines, static l => l.StartsWith("EA", StringComparison.Ordinal));
        Assert.Equal($"CO {drawn.Scene.Graph.Nodes.Length} nodes", lines[^1]);
        Assert.Equal("pens", Assert.Single(notes).Code);
    }

    private sealed class Plotter : FigureFormat
    {
        public override string Name => "hpgl";

        public override string Description => "pen plotter";

        public override ImmutableArray<string> Extensions => [".hpgl"];

        public override void Write(Scene scene, Stream stream, FormatOptions options)
        {
            using var text = new StreamWriter(stream, leaveOpen: true);
            text.WriteLine("IN;");
            scene.Paint(new Pen(text));
            text.WriteLine($"CO {scene.Graph.Nodes.Length} nodes");
        }

        public override IEnumerable<Diagnostic> Notes(Scene scene, FormatOptions options) => [new("pens", "a plotter has no fills")];
    }

    private sealed class Pen(TextWriter text) : Painter
    {
        private GroupKind? kind;

        public override void Box(SceneBox box) => text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"PU{box.Bounds.X},{box.Bounds.Y};\nEA{box.Bounds.Right},{box.Bounds.Bottom};"));

        public override void Path(ScenePath path) => Stroke("PP", path.Points);

        public override void Line(SceneLine line) => Stroke(kind == GroupKind.Edge ? "PD" : "PL", line.Points);

        public override void Label(SceneLabel label) => text.WriteLine($"LB{label.Text};");

        public override void Picture(ScenePicture picture) => text.WriteLine("CO picture;");

        public override void BeginGroup(SceneGroup group) => kind = group.Kind;

        public override void EndGroup(SceneGroup group) => kind = null;

        private void Stroke(string command, IEnumerable<Point> points) =>
            text.WriteLine(command + string.Join(',', points.Select(static p => string.Create(CultureInfo.InvariantCulture, $"{p.X},{p.Y}"))) + ";");
    }
}
