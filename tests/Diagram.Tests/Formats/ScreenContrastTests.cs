using System.Globalization;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Testing;
using SkiaSharp;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>A figure for light and dark screens as a browser shows it: letters stand out 4.5 : 1 from what is behind them (WCAG 2.1, 1.4.3), measured on the pixels.</summary>
public sealed class ScreenContrastTests
{
    private const double Least = 4.5;

    // Pixels a point: strokes of the smallest letters are then wide enough to have a pixel of their own colour.
    private const int Scale = 4;

    public static TheoryData<string> Styles => [.. DiagramStyles.All.Select(static s => s.Name)];

    [Theory]
    [MemberData(nameof(Styles))]
    public void Letters_stand_out_in_light_and_dark(string style)
    {
        var tool = ExternalTool.Chromium();
        Assert.SkipWhen(tool.Path is null, tool.SkipReason);
        var scene = Drawing.Draw(Sketches.Chain(), new() { Style = style, Theme = "auto", Title = "Chain" }).Scene;
        foreach (bool isDark in (bool[])[false, true])
        {
            using var shown = Show(tool, scene, isDark);
            // The paper tells that the screen was as it was asked for.
            Assert.Equal(isDark, Luminance(shown.GetPixel(2, 2)) < 0.2);
            var labels = SceneLabels.In(scene.Items).Where(static l => l.Text.Trim().Length > 0).ToList();
            Assert.NotEmpty(labels);
            Assert.All(labels, label => Assert.True(
                ContrastIn(shown, label.Bounds) >= Least,
                string.Create(CultureInfo.InvariantCulture, $"'{label.Text}' {ContrastIn(shown, label.Bounds):0.00} : 1 on a {(isDark ? "dark" : "light")} screen")));
        }
    }

    private static SKBitmap Show(ExternalTool tool, Scene scene, bool isDark)
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder["figure.svg"]))
            new SvgFormat().Write(scene, file);
        tool.Run(
            folder.Path,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            string.Create(CultureInfo.InvariantCulture, $"--force-device-scale-factor={Scale * 3 / 4.0}"),
            $"--blink-settings=preferredColorScheme={(isDark ? 0 : 1)}",
            $"--user-data-dir={folder["profile"]}",
            string.Create(CultureInfo.InvariantCulture, $"--window-size={(int)Math.Ceiling(scene.Width * 4 / 3)},{(int)Math.Ceiling(scene.Height * 4 / 3)}"),
            $"--screenshot={folder["figure.png"]}",
            new Uri(folder["figure.svg"]).AbsoluteUri);
        return SKBitmap.Decode(folder["figure.png"]);
    }

    // What most of the place has is the ground; the letters are what is farthest from it, but for a hundredth.
    private static double ContrastIn(SKBitmap picture, Rect place)
    {
        var colors = new List<SKColor>();
        for (int y = Math.Max(0, (int)(Scale * place.Y)); y < Math.Min(picture.Height, Scale * place.Bottom); y++)
        {
            for (int x = Math.Max(0, (int)(Scale * place.X)); x < Math.Min(picture.Width, Scale * place.Right); x++)
                colors.Add(picture.GetPixel(x, y));
        }

        double ground = Luminance(colors.CountBy(static c => c).MaxBy(static c => c.Value).Key);
        double[] contrasts = [.. colors.Select(c => Contrast(Luminance(c), ground)).OrderDescending()];
        return contrasts[contrasts.Length / 100];
    }

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double Luminance(SKColor color) => new Color(color.Red, color.Green, color.Blue).Luminance;
}
