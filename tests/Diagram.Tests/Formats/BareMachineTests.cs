using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>
/// Where the fonts are missing, text still keeps to the place that layout counted on, measured on the pictures that readers make: one figure of each style, its
/// labels alone, on one sheet.
/// </summary>
public sealed class BareMachineTests
{
    // Edges of glyphs are blurred over a pixel, and LibreOffice's page lies a third of a point off.
    private const double Slack = 1.5;

    private static readonly Sheet Figures = Sheet.Of(DiagramStyles.All.Select(static s => s.Name));

    // LibreOffice does not start without any font.
    public static TheoryData<string, bool> Readers => [.. Renderer.All.SelectMany(static r => r.Tools.Contains("soffice") ? [(r.Name, true)] : new[] { (r.Name, true), (r.Name, false) })];

    [Theory]
    [MemberData(nameof(Readers))]
    public void No_text_leaves_its_place(string reader, bool hasDejaVu)
    {
        var (gone, outside) = Measure(reader, null, hasDejaVu ? TestFonts.DejaVuAlone : TestFonts.None);
        Assert.Equal([], gone);
        Assert.Equal([], outside);
    }

    // These draw letters of another font as wide as layout counted on (textLength).
    [Theory]
    [InlineData("svg by chromium")]
    [InlineData("svg by inkscape")]
    [InlineData("svg by libreoffice")]
    public void Text_of_another_font_keeps_to_its_place_where_a_reader_knows_its_length(string reader) => Assert.Equal([], Measure(reader, TextMode.Font, TestFonts.DejaVuAlone).Outside);

    [Theory]
    [InlineData("svg by rsvg")]
    public void Text_of_another_font_that_is_left_to_the_reader_would_be_seen(string reader) => Assert.NotEmpty(Measure(reader, TextMode.Font, TestFonts.DejaVuAlone).Outside);

    [Fact]
    public void Text_that_is_gone_would_be_seen() => Assert.NotEmpty(Measure("svg by chromium", TextMode.Font, TestFonts.None).Gone);

    private static (ImmutableArray<string> Gone, ImmutableArray<string> Outside) Measure(string reader, TextMode? text, string? fonts)
    {
        var renderer = Renderer.All.Single(r => r.Name == reader);
        Assert.SkipWhen(renderer.Absent is not null, renderer.Absent?.SkipReason ?? "");
        Assert.SkipWhen(fonts is null, "the build's fonts are not there");
        var picture = renderer.Read(Figures.Scene, new FormatOptions { Text = text }, fonts, InkMap.Read);
        var outside = picture.Outside([.. Figures.Labels.Select(static l => l.Label.Bounds.Inflate(Slack))])
            .GroupBy(p => Figures.Labels.MinBy(l => Distance(l.Label.Bounds, p)))
            .Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Style}: '{g.Key.Label.Text}' by {g.Max(p => Distance(g.Key.Label.Bounds, p)):0.0} pt"));
        return ([.. Figures.Labels.Where(l => picture.In(l.Label.Bounds.Inflate(Slack)) == 0).Select(static l => $"{l.Style}: '{l.Label.Text}'")], [.. outside]);
    }

    private static double Distance(Rect place, Point p) =>
        Math.Max(Math.Max(Math.Max(place.X - p.X, p.X - place.Right), Math.Max(place.Y - p.Y, p.Y - place.Bottom)), 0);

    /// <summary>The labels of several figures below each other, in black.</summary>
    private sealed record Sheet(Scene Scene, ImmutableArray<(string Style, SceneLabel Label)> Labels)
    {
        public static Sheet Of(IEnumerable<string> styles)
        {
            var labels = ImmutableArray.CreateBuilder<(string, SceneLabel)>();
            double top = 0, width = 0;
            foreach (string style in styles)
            {
                var figure = Drawing.Draw(Sketches.Chain(), new() { Style = style, Layout = "layered", Title = "A title" }).Scene;
                labels.AddRange(SceneLabels.In(figure.Items).Select(l => (style, l with { Position = l.Position + new Point(0, top), Color = Color.Black })));
                top += figure.Height;
                width = Math.Max(width, figure.Width);
            }

            return new(
                new Scene { Width = width, Height = top, Background = Color.White, Title = "labels", Description = "labels", Items = [.. labels.Select(static l => l.Item2)] },
                labels.ToImmutable());
        }
    }
}
