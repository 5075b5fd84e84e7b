using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Annotations;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Modules;

namespace NetDraw.Diagram.Page;

/// <summary>Puts a placed plan on a page: title above, frames behind, bodies and edges, below them legend, what it says of sizes, and notes. The same for every style.</summary>
internal sealed class PageComposer
{
    private const double Gap = 10;

    private readonly StylePlan plan;
    private readonly LayoutResult layout;
    private readonly Theme theme;
    private readonly DrawingOptions options;
    private readonly ImmutableArray<SceneItem>.Builder items = ImmutableArray.CreateBuilder<SceneItem>();

    private readonly TextLine? heading;
    private readonly IFigureLegend? legend;
    private readonly ImmutableArray<TextLine> sizes;
    private readonly AnnotationFooter? footer;
    private readonly double width;

    /// <summary>Measures the page of a placed plan.</summary>
    public PageComposer(StylePlan plan, LayoutResult layout)
    {
        (this.plan, this.layout, theme, options) = (plan, layout, plan.Context.Theme, plan.Context.Options);
        FontSize = Math.Max(options.FontSize / plan.Scale, Measure.Least);
        // What is left between the margins of a figure of exact width.
        Inner = ((options.Width ?? options.Share) / plan.WholeScale) - (2 * plan.Margin);
        heading = options.Title is { Length: > 0 } title ? Measure.LineOf(title, HeadingSize, isBold: true, Inner ?? 2000) : null;
        (legend, sizes) = Explain();
        footer = AnnotationFooter.Measure(AnnotationPlaces.Settle(plan.Context.Graph, options.Pictures).ColorBars, options.Pictures.Notes, Measure, Inner ?? layout.Width);
        double inner = Math.Max(Math.Max(Math.Max(layout.Width, footer?.Width ?? 0), sizes.Select(static l => l.Width).DefaultIfEmpty().Max()), Math.Max(legend?.Width ?? 0, heading?.Width ?? 0));
        width = Math.Ceiling(inner + (2 * plan.Margin));
        double below = (legend is null ? 0 : Gap + legend.Height) + (sizes.IsEmpty ? 0 : AboveNotes + (sizes.Length * NoteSize * TextMeasure.Leading)) + (footer is null ? 0 : Gap + footer.Height);
        Width = width * plan.WholeScale;
        Height = Math.Ceiling(Top + layout.Height + below + plan.Margin) * plan.WholeScale;
    }

    /// <summary>Width of the page in points.</summary>
    public double Width { get; }

    /// <summary>Height of the page in points.</summary>
    public double Height { get; }

    /// <summary>Where the bodies lie.</summary>
    public LayoutResult Layout => layout;

    /// <summary>What is placed.</summary>
    public StylePlan Plan => plan;

    /// <summary>Where the drawing ends, in points of the page.</summary>
    public double Bottom => (Top + layout.Height) * plan.WholeScale;

    /// <summary>Which way data flows.</summary>
    public FlowDirection Direction => plan.Direction;

    /// <summary>What the figure says less than usual; null for nothing.</summary>
    public string? Lacks => plan.Lacks;

    /// <summary>Whether that is down the page or up.</summary>
    public bool IsUpright => Direction is FlowDirection.TopToBottom or FlowDirection.BottomToTop;

    private TextMeasure Measure => plan.Context.Measure;

    private double FontSize { get; }

    private double? Inner { get; }

    private double HeadingSize => 1.375 * FontSize;

    private double NoteSize => Math.Max(0.82 * FontSize, Measure.Least);

    // Notes belong to the legend, and keep off the drawing without one.
    private double AboveNotes => legend is null ? Gap / 2 : 0;

    // Where the drawing begins.
    private double Top => plan.Margin + (heading is null ? 0 : (HeadingSize * TextMeasure.Leading) + Gap);

    /// <summary>Draws the page.</summary>
    /// <param name="scale">Factor on all of it, letters too.</param>
    public FigurePage Draw(double scale = 1) => new(plan, layout, SceneScale.By(Paint(), plan.WholeScale * scale));

    private Scene Paint()
    {
        var frames = FrameMark.Place(plan, layout);
        double left = (width - layout.Width) / 2;
        var origin = new Point(plan.IsOnWholePoints ? Math.Floor(left) : left, Top);
        if (heading is { } line)
            items.Add(line.At(new(width / 2, plan.Margin + (0.91 * HeadingSize)), theme.Ink));
        var painter = new FigurePainter(plan, layout, origin);
        items.AddRange(frames.Select((f, i) => f.Draw(origin, FigurePainter.FrameId(i), plan.Direction)));
        items.AddRange(painter.Items);
        items.AddRange(FrameTies.Of(frames, layout.Nodes, theme.Edge).Select(t => t.By(origin)));
        double bottom = AddBelow(width / 2, origin.Y + layout.Height);
        return new Scene
        {
            Width = width,
            Height = Math.Ceiling(bottom + plan.Margin),
            Background = theme.Background,
            Title = options.Title ?? (ExporterNames.TitleOf(plan.Graph.Network) is { Length: > 0 } name ? name : "Network"),
            Description = options.Description ?? Describe(),
            Graph = painter.GraphOf(frames),
            Items = items.ToImmutable(),
            Font = options.Font,
            FallbackFonts = options.FallbackFonts,
        };
    }

    // The legend, and what it says of sizes, which is nothing without one, and of what is not shown.
    private (IFigureLegend? Legend, ImmutableArray<TextLine> Sizes) Explain()
    {
        if (!options.ShowLegend)
            return (null, []);
        double most = ColorLegend.MostWidth(layout.Width, Inner);
        var legend = theme.Coloring is { } numbers ? NumberLegend.Measure(numbers, plan.MoreLegend, Measure, most) : plan.OwnLegend is { } own ? own(most) : ColorLegend.Measure(plan.Graph with { Blocks = plan.Graph.Blocks.RemoveAll(b => plan.ExplainsItself(b)) }, theme, Measure, most, plan.MoreLegend);
        bool isSaid = legend is not null && options.ShowSizeNote && plan.Sizes is { Length: > 0 };
        return (legend, [.. isSaid ? Lines(plan.Sizes!) : [], .. NotShown.Of(plan.Context.Graph) is { } sentence ? Lines(sentence) : []]);

        ImmutableArray<TextLine> Lines(string text) => NoteLines.Of(text, NoteSize, Math.Min(NoteLines.Widest, Inner ?? NoteLines.Widest), Measure);
    }

    // Adds what stands under the drawing, and returns where that ends.
    private double AddBelow(double middle, double bottom)
    {
        if (legend is not null)
        {
            items.Add(legend.Draw(middle - (legend.Width / 2), bottom + Gap, theme.Ink));
            bottom += Gap + legend.Height;
        }

        bottom += sizes.IsEmpty ? 0 : AboveNotes;
        foreach (var note in sizes)
        {
            bottom += NoteSize * TextMeasure.Leading;
            items.Add(note.At(new(middle, bottom - (0.3 * NoteSize)), theme.Note));
        }

        if (footer is not null)
        {
            items.Add(footer.Draw(middle, bottom + Gap, theme));
            bottom += Gap + footer.Height;
        }

        return bottom;
    }

    private string Describe()
    {
        int layers = plan.Graph.Network.Nodes.Count(static n => !n.IsSynthetic);
        string what = FigureSentence.Of(plan.Graph);
        return string.Create(CultureInfo.InvariantCulture, $"Neural network of {layers} layers, drawn as {plan.Bodies.Length} {plan.BodiesName} and {plan.Edges.Length} edges{(what.Length > 0 ? ": " : "")}{what}.");
    }
}
