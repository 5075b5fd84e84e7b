using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>A way from a file of ours to pixels: two a point.</summary>
/// <param name="Name">What a test calls it.</param>
/// <param name="Format">The format that it shows.</param>
/// <param name="Tools">The programs that it takes.</param>
/// <param name="Render">Makes <c>figure.png</c> of the figure in a folder.</param>
internal sealed record Renderer(string Name, string Format, ImmutableArray<string> Tools, Action<string, Scene> Render)
{
    private const string Resolution = "144";

    /// <summary>Every renderer of a format that the catalogue has; the first is what the others are compared with.</summary>
    public static ImmutableArray<Renderer> All { get; } =
    [
        .. ((ImmutableArray<Renderer>)
        [
            new("svg by rsvg", "svg", ["rsvg-convert"], static (folder, _) => Run(folder, "rsvg-convert", "--dpi-x", Resolution, "--dpi-y", Resolution, "figure.svg", "-o", "figure.png")),
            new("svg by chromium", "svg", ["chromium"], Chromium),
            new("pdf by poppler", "pdf", ["pdftoppm"], static (folder, _) => Poppler(folder)),
            new("png", "png", [], static (_, _) => { }),
            new("tikz by pdflatex", "tikz", ["pdflatex", "pdftoppm"], static (folder, _) =>
            {
                Run(folder, "pdflatex", "-interaction=nonstopmode", "-halt-on-error", "figure.tex");
                Poppler(folder);
            }),
            new("pptx by libreoffice", "pptx", ["soffice", "pdftoppm"], static (folder, _) =>
            {
                Run(folder, "soffice", "--headless", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile")).AbsoluteUri}", "--convert-to", "pdf", "figure.pptx");
                Poppler(folder);
            }),
        ]).Where(static r => FigureFormats.ByName(r.Format) is not null),
    ];

    /// <summary>The first tool that is not installed, or null.</summary>
    public ExternalTool? Absent => Tools.Select(ExternalTool.Of).FirstOrDefault(static t => t.Path is null);

    /// <summary>The figure as this renderer shows it.</summary>
    public PixelGrid Show(Scene scene)
    {
        using var folder = new TemporaryFolder();
        var format = FigureFormats.ByName(Format)!;
        using (var file = File.Create(folder["figure" + format.Extensions[0]]))
            format.Write(scene, file, new FormatOptions { Dpi = 144 });
        Render(folder.Path, scene);
        return PixelGrid.Read(folder["figure.png"]);
    }

    private static void Poppler(string folder) => Run(folder, "pdftoppm", "-r", Resolution, "-png", "-singlefile", "figure.pdf", "figure");

    // A point is 4/3 of a browser's pixels.
    private static void Chromium(string folder, Scene scene) => Run(
        folder,
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-device-scale-factor=1.5",
        $"--user-data-dir={Path.Combine(folder, "profile")}",
        string.Create(CultureInfo.InvariantCulture, $"--window-size={(int)Math.Ceiling(scene.Width * 4 / 3)},{(int)Math.Ceiling(scene.Height * 4 / 3)}"),
        $"--screenshot={Path.Combine(folder, "figure.png")}",
        new Uri(Path.Combine(folder, "figure.svg")).AbsoluteUri);

    private static void Run(string folder, string tool, params string[] arguments) => ExternalTool.Of(tool).Run(folder, arguments);
}
