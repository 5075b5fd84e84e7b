using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Coloring;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Styles;

/// <summary>The numbers of a figure's boxes and the scale on which they are colours. A box that stands for several layers, copies that are not drawn among them, has one number for all.</summary>
internal sealed class FigureColoring
{
    private readonly IReadOnlyDictionary<string, LayerCost> costs;
    private readonly ColorRamp ramp;
    private double low, high;
    private bool hasEndless, hasSeveral, hasCopies;

    private FigureColoring(LayerMeasure measure, IReadOnlyDictionary<string, LayerCost> costs, ColorRamp ramp) => (Measure, this.costs, this.ramp) = (measure, costs, ramp);

    /// <summary>What the numbers are.</summary>
    public LayerMeasure Measure { get; }

    /// <summary>The colours of the scale, from its low end to its high one.</summary>
    public ImmutableArray<Color> Colors => [.. Enumerable.Range(0, Steps).Select(i => ramp.At(Finites * (i + 0.5) / Steps))];

    /// <summary>Numbers of the scale as texts, each with its place between 0 and 1.</summary>
    public ImmutableArray<(double Share, string Text)> Marks
    {
        get
        {
            double middle = low + ((high - low) * (Measure.IsRooted ? 0.25 : 0.5));
            return [(0, Measure.TextOf(low)), (0.5, Measure.TextOf(middle)), (1, Measure.TextOf(high))];
        }
    }

    /// <summary>How a box looks whose number is more than any, with the number; null where no box has one.</summary>
    public (CategoryLook Look, string Text)? Endless => hasEndless ? (ramp.LookAt(1), Measure.TextOf(double.PositiveInfinity)) : null;

    /// <summary>The look of boxes without a number.</summary>
    public CategoryLook Missing => ramp.Missing;

    /// <summary>What the numbers are, of which layers a box has them, and how the scale runs.</summary>
    public string Title
    {
        get
        {
            string of = Measure.IsSummed ? "sum" : "largest", layers = hasSeveral ? hasCopies ? " of a box's layers and their copies" : " of a box's layers" : hasCopies ? " of a box's copies" : "";
            return Measure.Title + (layers.Length > 0 ? $", {of}{layers}" : "") + (Measure.IsRooted && IsKnown ? "; √ scale" : "");
        }
    }

    /// <summary>Whether a box has no number, as inputs and results have none.</summary>
    public bool HasMissing { get; private init; }

    /// <summary>Whether any box has a number.</summary>
    public bool IsKnown { get; private init; }

    private const int Steps = 32;

    // The last colour is kept for what is more than any number.
    private const double MostFinite = 0.88;

    private double Finites => hasEndless ? MostFinite : 1;

    /// <summary>The scale that holds all boxes of some figures.</summary>
    /// <param name="measure">What is shown.</param>
    /// <param name="network">The network whose layers are coloured.</param>
    /// <param name="shown">The networks and boxes that are to be on one scale.</param>
    /// <param name="ramp">The colours.</param>
    public static FigureColoring Of(LayerMeasure measure, Network network, IEnumerable<(Network Network, ImmutableArray<Block> Boxes)> shown, ColorRamp ramp)
    {
        (Block Box, double? Number)[] boxes = [.. shown.SelectMany(s => new FigureColoring(measure, LabelCosts.Of(s.Network), ramp) is var other ? s.Boxes.Select(b => (b, other.NumberOf(b))) : [])];
        double[] numbers = [.. boxes.Select(static b => b.Number).OfType<double>()], finite = [.. numbers.Where(double.IsFinite)];
        double least = finite.DefaultIfEmpty(0).Min(), most = finite.DefaultIfEmpty(0).Max();
        double low = measure.IsRooted || least == most ? Math.Min(0, least) : least;
        return new(measure, LabelCosts.Of(network), ramp)
        {
            low = low,
            high = most > low ? most : low + 1,
            hasEndless = numbers.Length > finite.Length,
            IsKnown = numbers.Length > 0,
            HasMissing = boxes.Any(static b => b.Number is null),
            hasSeveral = boxes.Any(static b => b.Number is not null && b.Box.Nodes.Length > 1),
            hasCopies = boxes.Any(static b => b.Number is not null && !b.Box.Folded.IsEmpty),
        };
    }

    /// <summary>The number of a box; null where it has none.</summary>
    public double? NumberOf(Block box)
    {
        double? number = null;
        foreach (var node in box.Nodes.Concat(box.Folded))
        {
            double? value = costs.TryGetValue(node.Name, out var cost) ? Measure.ValueOf(cost) : null;
            if (value is null && Measure.NeedsAll)
                return null;
            number = number is null || value is null ? number ?? value : Measure.IsSummed ? number + value : Math.Max(number.Value, value.Value);
        }

        return number;
    }

    /// <summary>Several boxes as one.</summary>
    public static Block Joined(IReadOnlyList<Block> boxes) => boxes[0] with { Nodes = [.. boxes.SelectMany(static b => b.Nodes)], Folded = [.. boxes.SelectMany(static b => b.Folded)] };

    /// <summary>How a box looks.</summary>
    public CategoryLook LookOf(Block box) => NumberOf(box) is { } number ? ramp.LookAt(ShareOf(number)) : ramp.Missing;

    private double ShareOf(double number)
    {
        if (double.IsInfinity(number))
            return 1;
        double share = Math.Clamp((number - low) / (high - low), 0, 1);
        return (Measure.IsRooted ? Math.Sqrt(share) : share) * Finites;
    }
}
