using System.Collections.Immutable;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Layers;

/// <summary>The layers of a network that have maps, in the order of computation, and which of them is explained where the user names none.</summary>
public sealed class FeatureLayers
{
    // After these the last two axes are no places of the picture any more, until a convolution or a pooling makes such again.
    private static readonly ImmutableHashSet<OperatorCategory> Placeless =
        [OperatorCategory.Dense, OperatorCategory.Attention, OperatorCategory.Recurrent, OperatorCategory.Embedding, OperatorCategory.Detection, OperatorCategory.Constant, OperatorCategory.Loss, OperatorCategory.Classic];

    // One may be how the last maps are pooled; more are layers that look at places anew, of which maps before them tell nothing.
    private const int FewAttentions = 1;

    private readonly Network network;
    private readonly ClassScores scores;
    private readonly long scoreElements;

    private FeatureLayers(ImmutableArray<FeatureLayer> all, Network network, ClassScores scores)
    {
        All = all;
        this.network = network;
        this.scores = scores;
        scoreElements = scores.Head is not null && network.TensorOf(scores.Tensor).Shape is { Rank: > 2 } shape ? shape.ElementCount.Value ?? 0 : 0;
    }

    /// <summary>All of them that the class scores hang on.</summary>
    public ImmutableArray<FeatureLayer> All { get; }

    /// <summary>Finds the layers; their shapes have to be known.</summary>
    /// <param name="network">The network.</param>
    /// <param name="picture">The tensor that takes pictures.</param>
    /// <param name="scores">Where its scores are.</param>
    /// <param name="form">What the input holds: maps of a signal have one axis for places, those of a volume three. Null for a picture.</param>
    internal static FeatureLayers Locate(Network network, string picture, ClassScores scores, InputForm? form = null)
    {
        var reached = Reached(network, scores.Tensor);
        reached.IntersectWith(Spatial(network, picture));
        return new([.. network.Nodes.Where(n => reached.Contains(n) && !n.IsSynthetic && !network.Inputs.Contains(n.Outputs.FirstOrDefault() ?? "")).Select(n => LayerOf(network, n, form)).OfType<FeatureLayer>()], network, scores);
    }

    /// <summary>The layer of a name: the layer's as the file writes it, ours, or that of its tensor.</summary>
    /// <exception cref="ExplainException">No layer with maps is called that.</exception>
    public FeatureLayer Find(string name) =>
        All.FirstOrDefault(l => l.Node.Name == name || l.Node.Label == name || l.Tensor == name)
        ?? All.FirstOrDefault(l => l.Node.Label.Equals(name, StringComparison.OrdinalIgnoreCase) || l.Tensor.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ExplainException($"no layer with feature maps before the scores is called '{name}', expected one such as {string.Join(", ", All.Reverse().Take(5).Select(static l => l.Name))}");

    /// <summary>The last maps before the classes, and why.</summary>
    /// <exception cref="ExplainException">The network has no maps, or layers of attention follow them: what those look at, the maps do not tell.</exception>
    public (FeatureLayer Layer, string Reason) Default(int classes)
    {
        RequireAny();
        if (AttentionBehind is { } obstacle)
            throw new ExplainException($"{obstacle}; expected the name of a layer, or a method of the input, such as {OfTheInput}") { IsUnsupported = true, Code = "attention-after-maps" };
        var last = All[^1];
        if (last.Channels != classes && !HoldsScores(last))
            return (last, $"the last feature maps before the scores '{scores.Tensor}'");
        // One map a class already: what they are made of is where the evidence lies.
        var before = All.LastOrDefault(l => l.Channels != classes && !HoldsScores(l));
        return before is null ? (last, "the only feature maps") : (before, $"the last feature maps before '{last.Name}', which holds {(last.Channels == classes ? "a map a class" : "the scores themselves")}");
    }

    /// <summary>Does nothing where there are maps.</summary>
    /// <exception cref="ExplainException">The network has none.</exception>
    internal void RequireAny()
    {
        if (All.IsEmpty)
            throw new ExplainException($"{NoMaps}; expected a convolutional network, or a method that needs none, such as {OfTheInput}") { IsUnsupported = true };
    }

    /// <summary>Why no layer has a heatmap that tells what the network looks at; null where one has.</summary>
    internal string? Obstacle => All.IsEmpty ? NoMaps : AttentionBehind;

    private const string NoMaps = "the network has no feature maps with more than one place before its scores";

    private const string OfTheInput = "saliency, integrated-gradients or occlusion";

    private string? AttentionBehind => AttentionsAfter(All[^1]) is > FewAttentions and var count
        ? $"{count} layers of attention lie between the last feature maps, '{All[^1].Name}' ({All[^1].SizeText}), and the scores: a heatmap of these maps would not tell what the network looks at" : null;

    // Operators that attend, and what exporters write out of them: a softmax whose shares weight what the network computed.
    private int AttentionsAfter(FeatureLayer layer)
    {
        var after = NetworkReach.From(network, layer.Tensor);
        return Reached(network, scores.Tensor).Count(n => n.Inputs.Any(after.Contains) && (n.Has(OperatorTraits.Attends) || (n.Has(OperatorTraits.Softmax) && n.Outputs.Any(o => AttentionLayers.AreShares(network, o)))));
    }

    /// <summary>Those of them that a tensor hangs on; all of them where it hangs on none.</summary>
    /// <param name="network">The network.</param>
    /// <param name="tensor">The tensor.</param>
    internal FeatureLayers Before(Network network, string tensor)
    {
        var reached = Reached(network, tensor);
        ImmutableArray<FeatureLayer> some = [.. All.Where(l => reached.Contains(l.Node))];
        return some.IsEmpty ? this : new(some, network, scores);
    }

    // As many numbers as there are scores at all places: the head's own maps.
    private bool HoldsScores(FeatureLayer layer) => scoreElements > 0 && (long)layer.Channels * layer.Height * layer.Width == scoreElements;

    /// <summary>The last layer of each size of map: what a filmstrip of the network shows.</summary>
    public ImmutableArray<FeatureLayer> LastOfEachSize => [.. All.GroupBy(static l => (l.Height, l.Width)).Select(static g => g.Last())];

    private static FeatureLayer? LayerOf(Network network, Node node, InputForm? form)
    {
        var content = form?.Content ?? InputContent.Picture;
        long[]? extents = node.Outputs is [var made, ..] && network.TensorOf(made).Shape is { IsStatic: true } known ? [.. known.Dims.Select(static d => d.Value!.Value)] : null;
        // Steps before numbers, as they are fed: what lies along the last axis are no places.
        if (form is { IsChannelsLast: true, Content: InputContent.Signal or InputContent.Tokens } && extents is [1, var steps, var numbers] && steps == form.Width && numbers != steps)
            return null;
        if (extents is [1, > 0 and var channels, > 1 and var length] && content is (InputContent.Signal or InputContent.Tokens))
            return new FeatureLayer(node, node.Outputs[0], (int)channels, 1, (int)length);
        if (extents is [1, > 0 and var maps, var depth, var rows, var columns] && content == InputContent.Volume && depth * rows * columns > 1)
            return new FeatureLayer(node, node.Outputs[0], (int)maps, (int)(depth * rows), (int)columns) { Depth = (int)depth };
        if (node.Outputs is not [var tensor, ..] || network.TensorOf(tensor).Shape is not { Rank: 4 } shape || shape[0].Value is > 1)
            return null;
        return (shape[1].Value, shape[2].Value, shape[3].Value) is ({ } k, { } h, { } w) && h * w > 1 && k > 0
            ? new FeatureLayer(node, tensor, (int)k, (int)h, (int)w)
            : null;
    }

    // Layers whose maps are maps of the picture.
    private static HashSet<Node> Spatial(Network network, string picture)
    {
        var seen = NetworkReach.From(network, picture);
        var maps = new HashSet<string>(StringComparer.Ordinal) { picture };
        var layers = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var node in network.Nodes)
        {
            bool isMaker = node.Category is OperatorCategory.Convolution or OperatorCategory.Pooling && node.Inputs.Any(seen.Contains);
            if (!isMaker && (Placeless.Contains(node.Category) || node.Has(OperatorTraits.LosesPlaces) || !node.Inputs.Any(maps.Contains)))
                continue;
            layers.Add(node);
            maps.UnionWith(node.Outputs);
        }

        return layers;
    }

    private static HashSet<Node> Reached(Network network, string tensor)
    {
        var reached = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var open = new Stack<string>([tensor]);
        while (open.TryPop(out string? name))
        {
            if (network.ProducerOf(name) is not { } node || !reached.Add(node))
                continue;
            foreach (string input in node.Inputs)
                open.Push(input);
        }

        return reached;
    }
}
