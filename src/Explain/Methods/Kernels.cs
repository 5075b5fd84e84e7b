using System.Collections.Immutable;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Methods;

/// <summary>The kernels of convolutions, as pictures where they read colours, else a plane for each kernel's first inputs.</summary>
internal sealed class Kernels : IExplainMethod
{
    public string Name => "kernels";

    public string Title => "Kernels";

    public string Source => "the stored weights; as Krizhevsky et al. 2012, figure 3";

    public ImmutableArray<MethodParameter> Parameters => [Strongest.Named, Strongest.Top];

    public bool TakesLayers => true;

    public bool KnowsClass => false;

    public bool NeedsPicture => false;

    public (ImmutableArray<FeatureLayer> Layers, string? Reason) ChooseLayers(FeatureLayers layers, int classes) =>
        layers.All.FirstOrDefault(static l => l.Node.Category == OperatorCategory.Convolution) is { } first ? ([first], "the first convolution, whose kernels read the picture") : (layers.All, null);

    public PassCount Plan(ExplainRun run) => default;

    public IEnumerable<Explanation> Explain(ExplainRun run)
    {
        bool isAny = false;
        foreach (var layer in run.Layers)
        {
            if (StoredKernels(layer.Node) is not { } kernels)
                continue;
            isAny = true;
            yield return Of(layer, kernels);
        }

        if (!isAny)
            throw new ExplainException($"none of the layers {string.Join(", ", run.Layers.Take(4).Select(static l => $"'{l.Name}'"))} has two-dimensional kernels; expected a convolution's name") { IsUnsupported = true, Code = "no-kernels" };
    }

    // M×C×h×w: planes are kernel by kernel, input by input.
    private Explanation Of(FeatureLayer layer, TensorValue kernels)
    {
        var (outputs, inputs) = ((int)kernels.Shape[0], (int)kernels.Shape[1]);
        return new Explanation(this, MapKind.Stack, TensorValue.Of(kernels.Values, outputs * inputs, kernels.Shape[2], kernels.Shape[3]))
        {
            Layer = layer,
            Unit = $"{outputs} kernels of {inputs} planes",
            PlanesPerKernel = inputs,
            Numbers = [new("planes per kernel", inputs)],
        };
    }

    // M×C×h×w, or null where the node is no convolution over two axes or has no stored weights.
    private static TensorValue? StoredKernels(Node node)
    {
        var weight = node.Weights.FirstOrDefault(static w => w.Role == "weight");
        if (node.Category != OperatorCategory.Convolution || weight?.Data is null || weight.Shape is not { Rank: 4, IsStatic: true } shape)
            return null;
        return TensorValue.Of(weight.Data.ReadSingles(), [.. shape.Dims.Select(static d => d.Value!.Value)]);
    }
}
