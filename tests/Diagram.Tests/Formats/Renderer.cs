using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using SkiaSharp;
using Svg.Skia;

namespace NetDraw.Diagram.Tests.Formats;

/// <summary>A way from a file of ours to pixels: two a point.</summary>
/// <param name="Name">What a test calls it.</param>
/// <param name="Format">The format that it shows.</param>
/// <param name="Tools">The programs that it takes.</param>
/// <param name="Render">Makes <c>figure.png</c> of the figure in a folder.</param>
internal sealed record Renderer(string Name, string Format, ImmutableArray<string> Tools, Action<Rendering> Render)
{
    /// <summary>Every renderer of a format that the catalogue has; the first is what the others are compared with.</summary>
    public static ImmutableArray<Renderer> All { get; } =
    [
        .. ((ImmutableArray<Renderer>)
        [
            new("svg by rsvg", "svg", ["rsvg-convert"], static r => r.Run("rsvg-convert", "--dpi-x", Rendering.Resolution, "--dpi-y", Rendering.Resolution, "figure.svg", "-o", "figure.png")),
            new("svg by chromium", "svg", [ExternalTool.Chromium().Name], static r => r.Chromium()),
            new("svg by inkscape", "svg", ["inkscape"], static r => r.Run("inkscape", "figure.svg", "--export-type=png", $"--export-dpi={Rendering.Resolution}", "--export-filename=figure.png")),
            new("svg by libreoffice", "svg", ["soffice", "pdftoppm"], static r => r.LibreOffice()),
            new("svg by svg.skia", "svg", [], static r => r.SvgSkia()),
            new("pdf by poppler", "pdf", ["pdftoppm"], static r => r.Poppler()),
            new("png", "png", [], static _ => { }),
            new("tikz by pdflatex", "tikz", ["pdflatex", "pdftoppm"], static r =>
            {
                r.Run("pdflatex", "-interaction=nonstopmode", "-halt-on-error", "figure.tex");
                r.Poppler();
            }),
            new("pptx by libreoffice", "pptx", ["soffice", "pdftoppm"], static r => r.LibreOffice()),
        ]).Where(static r => FigureFormats.ByName(r.Format) is not null),
    ];

    /// <summary>The first tool that is not installed, or null.</summary>
    public ExternalTool? Absent => Tools.Select(ExternalTool.Of).FirstOrDefault(static t => t.Path is null);

    /// <summary>The figure as this renderer shows it.</summary>
    public PixelGrid Show(Scene scene) => Read(scene, new(), TestFonts.Configuration, PixelGrid.Read);

    /// <summary>The picture that this renderer makes of a figure with the fonts of a configuration, as <paramref name="read"/> reads it.</summary>
    public T Read<T>(Scene scene, FormatOptions options, string? fonts, Func<string, T> read)
    {
        using var folder = new TemporaryFolder();
        var format = FigureFormats.ByName(Format)!;
        string figure = "figure" + format.Extensions[0];
        using (var file = File.Create(folder[figure]))
            format.Write(scene, file, options with { Dpi = 144 });
        Render(new(folder.Path, figure, scene, fonts));
        return read(folder["figure.png"]);
    }
}

/// <summary>A figure in a folder, on its way to pixels.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="File">The figure's file there.</param>
/// <param name="Scene">What is in it.</param>
/// <param name="Fonts">The configuration of fontconfig for the programs.</param>
internal sealed record Rendering(string Folder, string File, Scene Scene, string? Fonts)
{
    /// <summary>Pixels an inch.</summary>
    public const string Resolution = "144";

    /// <summary>Runs a program.</summary>
    public void Run(string tool, params string[] arguments) => ExternalTool.Of(tool).With(Fonts).Run(Folder, arguments);

    /// <summary>Shows <c>figure.pdf</c>.</summary>
    public void Poppler() => Run("pdftoppm", "-r", Resolution, "-png", "-singlefile", "figure.pdf", "figure");

    /// <summary>Shows the figure by LibreOffice's PDF of it.</summary>
    public void LibreOffice()
    {
        Run("soffice", "--headless", $"-env:UserInstallation={new Uri(Path.Combine(Folder, "profile")).AbsoluteUri}", "--convert-to", "pdf", File);
        Poppler();
    }

    /// <summary>Shows the figure by a library of this process, whose unit is a browser's pixel.</summary>
    public void SvgSkia()
    {
        using var svg = new SKSvg();
        using var picture = svg.Load(Path.Combine(Folder, File)) ?? throw new InvalidOperationException($"{File} is no figure to Svg.Skia");
        using var surface = SKSurface.Create(new SKImageInfo((int)Math.Ceiling(2 * Scene.Width), (int)Math.Ceiling(2 * Scene.Height)));
        surface.Canvas.Clear(SKColors.White);
        surface.Canvas.Scale(1.5f);
        surface.Canvas.DrawPicture(picture);
        using var image = surface.Snapshot();
        using var png = image.Encode();
        using var file = System.IO.File.Create(Path.Combine(Folder, "figure.png"));
        png.SaveTo(file);
    }

    /// <summary>Shows the figure in a browser; a point is 4/3 of its pixels.</summary>
    public void Chromium() => Run(
        ExternalTool.Chromium().Name,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--force-device-scale-factor=1.5",
        $"--user-data-dir={Path.Combine(Folder, "profile")}",
        string.Create(CultureInfo.InvariantCulture, $"--window-size={(int)Math.Ceiling(Scene.Width * 4 / 3)},{(int)Math.Ceiling(Scene.Height * 4 / 3)}"),
        $"--screenshot={Path.Combine(Folder, "figure.png")}",
        new Uri(Path.Combine(Folder, "figure.svg")).AbsoluteUri);
}
