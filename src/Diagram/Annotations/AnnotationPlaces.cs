using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Diagram.Annotations;

/// <summary>
/// Where pictures and numbers of layers go in a figure: each to the block that stands for its layer. Of layers that are drawn as one the last one's are
/// shown, of each series; a layer that no block stands for gives its own to the nearest before it.
/// </summary>
internal sealed class AnnotationPlaces
{
    // Style and page both ask, of each way in which a page is tried.
    private static readonly ConditionalWeakTable<BlockGraph, Tuple<LayerPictures, AnnotationPlaces>> Known = [];

    private readonly Dictionary<(BlockKind Kind, string Name), LayerAnnotation> byBlock = [];

    private AnnotationPlaces(LayerPictures pictures) => ColorBars = pictures.ColorBars;

    /// <summary>Finds the places of all that is to be shown.</summary>
    /// <param name="graph">What is drawn, after the style's own pass.</param>
    /// <param name="pictures">What is to be shown.</param>
    public static AnnotationPlaces Settle(BlockGraph graph, LayerPictures pictures)
    {
        if (Known.TryGetValue(graph, out var known) && ReferenceEquals(known.Item1, pictures))
            return known.Item2;
        var places = Find(graph, pictures);
        Known.AddOrUpdate(graph, Tuple.Create(pictures, places));
        return places;
    }

    private static AnnotationPlaces Find(BlockGraph graph, LayerPictures pictures)
    {
        var places = new AnnotationPlaces(pictures);
        if (pictures.Layers.IsEmpty && pictures.Inputs.IsEmpty && pictures.Outputs.IsEmpty)
            return places;
        var found = new LayerHomes(graph);
        var shown = new Dictionary<int, List<LayerAnnotation>>();
        foreach (var (tensor, annotation) in pictures.Inputs.OrderBy(static i => i.Key, StringComparer.Ordinal))
            Add(shown, found.OfInput(tensor), annotation);
        foreach (var node in graph.Network.Nodes)
        {
            if (pictures.Layers.TryGetValue(node.Name, out var annotation) && found.Found(node) is var (home, copy))
                Add(shown, home, copy is null ? annotation : Named(annotation, copy));
        }

        foreach (var (tensor, annotation) in pictures.Outputs.OrderBy(static o => o.Key, StringComparer.Ordinal))
            Add(shown, found.OfOutput(tensor), annotation);
        foreach (var (block, annotations) in shown)
            places.byBlock[(graph.Blocks[block].Kind, graph.Blocks[block].Name)] = Merged(annotations);
        var scales = places.byBlock.Values.SelectMany(static a => a.Pictures).Select(static p => p.Scale).ToHashSet(StringComparer.Ordinal);
        places.ColorBars = [.. pictures.ColorBars.Where(b => b.Name.Length == 0 || scales.Contains(b.Name))];
        return places;
    }

    /// <summary>The scales of the whole figure that something shown is on.</summary>
    public ImmutableArray<ColorBar> ColorBars { get; private set; }

    /// <summary>What a block shows; null for nothing.</summary>
    public LayerAnnotation? Find(Block block) => byBlock.GetValueOrDefault((block.Kind, block.Name));

    /// <summary>What several blocks that are drawn as one show; null for nothing.</summary>
    public LayerAnnotation? Find(IEnumerable<Block> blocks)
    {
        LayerAnnotation[] found = [.. blocks.Select(Find).OfType<LayerAnnotation>()];
        return found.Length == 0 ? null : Merged(found);
    }

    private static void Add(Dictionary<int, List<LayerAnnotation>> shown, int? home, LayerAnnotation annotation)
    {
        if (home is not { } block)
            return;
        if (!shown.TryGetValue(block, out var list))
            shown[block] = list = [];
        // An input with a layer may be named twice.
        if (!list.Contains(annotation))
            list.Add(annotation);
    }

    // A picture of a copy that is not drawn says which.
    private static LayerAnnotation Named(LayerAnnotation annotation, Node node)
    {
        string name = node.Label.Length > 0 ? node.Label : node.Outputs.FirstOrDefault(node.Name);
        return annotation with { Pictures = [.. annotation.Pictures.Select((p, i) => i > 0 ? p : p with { Caption = p.Caption.Length > 0 ? $"{p.Caption} · {name}" : name })] };
    }

    private static LayerAnnotation Merged(IReadOnlyList<LayerAnnotation> annotations)
    {
        if (annotations is [var only])
            return only;
        var last = new Dictionary<string, LayerAnnotation>(StringComparer.Ordinal);
        foreach (var annotation in annotations)
        {
            foreach (var picture in annotation.Pictures)
                last[picture.Series] = annotation;
        }

        var kept = annotations.SelectMany(a => a.Pictures.Where(p => ReferenceEquals(last[p.Series], a))).ToList();
        var scales = kept.Select(static p => p.Scale).ToHashSet(StringComparer.Ordinal);
        return new LayerAnnotation
        {
            Pictures = [.. kept],
            ColorBars = [.. annotations.Where(a => a.Pictures.Any(p => ReferenceEquals(last[p.Series], a))).SelectMany(static a => a.ColorBars).Where(b => scales.Contains(b.Name)).DistinctBy(static b => (b.Name, b.Low, b.High))],
            Lines = annotations.LastOrDefault(static a => !a.Lines.IsEmpty)?.Lines ?? [],
            Scores = annotations.LastOrDefault(static a => !a.Scores.IsEmpty)?.Scores ?? [],
        };
    }
}
