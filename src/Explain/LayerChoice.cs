using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Methods;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain;

/// <summary>Which layers are explained: names, or <c>all</c>, <c>sizes</c> (the last of each size of map), <c>conv</c>, <c>default</c>.</summary>
internal static class LayerChoice
{
    /// <summary>The layers, and why these where the user named none.</summary>
    /// <param name="layers">Those of the network.</param>
    /// <param name="wanted">Words and names; none for the method's own choice.</param>
    /// <param name="method">The method.</param>
    /// <param name="classes">Number of classes.</param>
    /// <exception cref="ExplainException">A name is not that of a layer with maps, or the network has none.</exception>
    public static (ImmutableArray<FeatureLayer> Layers, string? Reason) Choose(FeatureLayers layers, IReadOnlyList<string> wanted, IExplainMethod method, int classes)
    {
        layers.RequireAny();
        if (wanted.Count > 0)
            return ([.. wanted.SelectMany(w => Named(layers, w, classes)).Distinct()], null);
        return method.ChooseLayers(layers, classes);
    }

    private static IEnumerable<FeatureLayer> Named(FeatureLayers layers, string name, int classes) => name switch
    {
        "all" => layers.All,
        "sizes" => layers.LastOfEachSize,
        "conv" => layers.All.Where(static l => l.Node.Category == OperatorCategory.Convolution),
        "default" => [layers.Default(classes).Layer],
        _ => [layers.Find(name)],
    };
}
