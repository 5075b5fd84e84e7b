using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Shapes;

namespace NetDraw.ModelImport;

/// <summary>A model file that has been read: its shapes are inferred as often as they are wanted, for other shapes of its inputs each time.</summary>
public sealed class LoadedModel
{
    private readonly string name;
    private readonly ImportOptions options;
    private readonly ImportResult read;
    private readonly Lazy<Func<ImportResult, ImportResult>>? weights;

    internal LoadedModel(string name, ImportResult read, ImportOptions options)
    {
        (this.name, this.read, this.options) = (name, read, options);
        if (options.WeightsPath is not { } path)
            return;
        var open = read.Network.Dialect.OpenWeights
            ?? throw new ModelFormatException(name, $"a model of this kind has no weights in another file, expected none such as {path}");
        weights = new(() => open(path));
    }

    /// <summary>The network with its shapes and weights, and what is to be said of it.</summary>
    /// <param name="inputShapes">Shapes of inputs beside those of the options it was read with, which they go before.</param>
    /// <exception cref="ModelFormatException">An input is not there or has another rank, or the weights are not this net's.</exception>
    public ImportResult Infer(ImmutableDictionary<string, Shape>? inputShapes = null)
    {
        var shapes = inputShapes is null ? options.InputShapes : options.InputShapes.SetItems(inputShapes);
        var opened = new ImportResult(InputOverrides.Apply(name, read.Network, shapes), []);
        if (options.OpenModules && ModuleOpening.IsFor(opened.Network))
            opened = ModuleOpening.Run(opened.Network);
        var inferred = ShapeInference.Infer(opened.Network);
        if (options.OpenSubgraphs)
            inferred = SubgraphExpansion.Run(inferred);
        var result = read with { Network = inferred.Network, Diagnostics = [.. read.Diagnostics, .. CycleOf(read.Network), .. opened.Diagnostics, .. inferred.Diagnostics] };
        return weights is null ? result : weights.Value(result);
    }

    private static IEnumerable<Diagnostic> CycleOf(Network network) => network.IsCyclic
        ? [new Diagnostic("cycle", "some nodes feed each other in a circle, which no network may; they are drawn in file order")]
        : [];
}
