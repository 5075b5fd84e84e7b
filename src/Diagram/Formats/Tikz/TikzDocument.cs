using System.Globalization;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Formats.Tikz;

/// <summary>The file around a picture: preamble, definitions, title.</summary>
internal sealed class TikzDocument
{
    // TeX's lengths end at 16,383 pt, and TikZ adds to them.
    private const double MaxLength = 14000;
    private const int MaxListed = 12;

    private readonly Scene scene;
    private readonly FormatOptions options;
    private readonly TikzPainter painter;
    private readonly double scale;

    public TikzDocument(Scene figure, FormatOptions options)
    {
        scene = options.IsTransparent ? figure with { Background = null } : figure;
        this.options = options;
        scale = Math.Min(1, MaxLength / Math.Max(scene.Width, scene.Height));
        painter = new TikzPainter(scale, scene);
        if (scene.Background is { } paper)
            painter.Box(new SceneBox(new Rect(0, 0, scene.Width, scene.Height), 0, paper));
        scene.Paint(painter);
    }

    /// <summary>What LaTeX cannot show as it is.</summary>
    public IEnumerable<Diagnostic> Notes
    {
        get
        {
            if (scale < 1)
                yield return new("figure-scaled", string.Create(CultureInfo.InvariantCulture, $"the figure is scaled to {Math.Round(100 * scale, 1)} % of its size: TeX's lengths end at 16,383 pt"));
            if (painter.LeftOut.Count > 0)
                yield return new("picture-left-out", $"not a picture, left out: {string.Join(", ", painter.LeftOut.Distinct(StringComparer.Ordinal).Take(MaxListed))}");
            if (painter.Missing is [_, ..] missing)
                yield return new("latex-character", $"no LaTeX command is known for {string.Join(", ", missing.Take(MaxListed))}{(missing.Count > MaxListed ? ", …" : "")}: a box stands in place of each");
        }
    }

    public void Write(TextWriter text)
    {
        text.Write($"% {PlainText.Clean(scene.Title, 200)}: {PlainText.Clean(scene.Description, 400)}\n");
        text.Write("% Compiles with pdflatex, lualatex and xelatex as it is. In a paper: \\usepackage{standalone,tikz,fix-cm}, \\usetikzlibrary{arrows.meta,patterns}, then \\input this file.\n");
        foreach (var note in Notes)
            text.Write($"% note: {note}\n");
        text.Write("""
            \documentclass[border=0pt]{standalone}
            \ifdefined\Umathcode\else\usepackage[T1]{fontenc}\fi
            \usepackage{tikz,fix-cm}
            \usetikzlibrary{arrows.meta,patterns}

            """);
        text.Write($"\\ifdefined\\pdfinfo\\pdfinfo{{/Title <{Hex(PlainText.Clean(scene.Title, 200))}>}}\\fi\n");
        text.Write("\\begin{document}%\n");
        text.Write("\\begin{tikzpicture}[x=1bp,y=-1bp,miter limit=4]\n");
        text.Write(TikzMacros.Text(options.UsesDocumentFont || scene.Font is not null));
        foreach (var color in painter.Colors)
            text.Write($"\\definecolor{{{TikzPainter.NameOf(color)}}}{{HTML}}{{{color.Hex[1..].ToUpperInvariant()}}}\n");
        foreach (var hatch in painter.Hatches)
            text.Write(TikzHatches.Declaration(hatch, scale));
        // What a paper says of a style before comes after what is said here, and wins.
        foreach (var (name, options) in painter.Styles)
            text.Write($"\\tikzset{{{name}/.prefix style={{{options}}}}}\n");
        text.Write($"\\useasboundingbox (0,0) rectangle ({Num.Text(scene.Width * scale)},{Num.Text(scene.Height * scale)});\n");
        text.Write(painter.ToString());
        text.Write("\\ifdefined\\ndafter\\ndafter\\fi\n");
        text.Write("\\end{tikzpicture}%\n\\end{document}\n");
    }

    // A PDF text string in UTF-16 (PDF 1.7, section 7.9.2.2).
    private static string Hex(string text) => "FEFF" + string.Concat(text.Select(static c => ((int)c).ToString("X4", CultureInfo.InvariantCulture)));
}
