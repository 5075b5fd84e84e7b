using System.Collections.Frozen;
using System.Collections.Immutable;
using NetDraw.Explain.Running.Torch.Kernels.Caffe;
using NetDraw.Explain.Running.Torch.Kernels.Onnx;
using NetDraw.ModelImport.Caffe;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Onnx;

namespace NetDraw.Explain.Running.Torch;

/// <summary>The catalogue of kernels: one line a family.</summary>
internal static class TorchKernels
{
    private static readonly FrozenDictionary<(Dialect, string, string), TorchKernel> Table = Rows().ToFrozenDictionary(
        static r => (r.Dialect, r.Kernel.Domain, r.Kernel.Type), static r => r.Kernel);

    /// <summary>Every kernel, by dialect.</summary>
    public static IEnumerable<(Dialect Dialect, TorchKernel Kernel)> All => Rows();

    /// <summary>The kernel of a node, or null where there is none.</summary>
    /// <remarks>A function that the file defines comes before an operator of the same name (ONNX, "Functions").</remarks>
    /// <param name="node">The node.</param>
    /// <param name="own">A caller's kernels, which are asked first.</param>
    public static TorchKernel? Find(Node node, IReadOnlyCollection<TorchKernel>? own = null) => node.Subgraphs.Any(static s => s.Role == Subgraph.FunctionRole)
        ? ControlKernels.Call
        : own?.FirstOrDefault(k => k.Type == node.Kind && k.Domain == node.Domain) ?? Table.GetValueOrDefault((node.Dialect, node.Domain, node.Kind));

    private static IEnumerable<(Dialect Dialect, TorchKernel Kernel)> Rows() =>
    [
        .. Onnx(ConvolutionKernels.Rows),
        .. Onnx(PoolingKernels.Rows),
        .. Onnx(NormalizationKernels.Rows),
        .. Onnx(ActivationKernels.Rows),
        .. Onnx(ElementwiseKernels.Rows),
        .. Onnx(DenseKernels.Rows),
        .. Onnx(LayoutKernels.Rows),
        .. Onnx(ReductionKernels.Rows),
        .. Onnx(ConstantKernels.Rows),
        .. Onnx(SmoothActivationKernels.Rows),
        .. Onnx(ComparisonKernels.Rows),
        .. Onnx(FunctionKernels.Rows),
        .. Onnx(TypeKernels.Rows),
        .. Onnx(SlicingKernels.Rows),
        .. Onnx(RearrangingKernels.Rows),
        .. Onnx(IndexingKernels.Rows),
        .. Onnx(SelectionKernels.Rows),
        .. Onnx(ResizeKernels.Rows),
        .. Onnx(RecurrentKernels.Rows),
        .. Onnx(GeneratorKernels.Rows),
        .. Onnx(LossKernels.Rows),
        .. Onnx(QuantizationKernels.Rows),
        .. Onnx(ControlKernels.Rows),
        .. Onnx(SamplingKernels.Rows),
        .. Onnx(AttentionKernels.Rows),
        .. Onnx(FusedKernels.Rows),
        .. Onnx(QuantizedLayerKernels.Rows),
        .. Onnx(SpectralKernels.Rows),
        .. Onnx(FoldingKernels.Rows),
        .. Onnx(DeformableKernels.Rows),
        .. Onnx(WithdrawnKernels.Rows),
        .. Caffe(CaffeConvolutionKernels.Rows),
        .. Caffe(CaffePoolingKernels.Rows),
        .. Caffe(CaffeNormalizationKernels.Rows),
        .. Caffe(CaffeActivationKernels.Rows),
        .. Caffe(CaffeMergeKernels.Rows),
        .. Caffe(CaffeLayoutKernels.Rows),
        .. Caffe(CaffeMoreActivationKernels.Rows),
        .. Caffe(CaffeRegionKernels.Rows),
        .. Caffe(CaffeRecurrentKernels.Rows),
    ];

    private static IEnumerable<(Dialect, TorchKernel)> Onnx(IEnumerable<TorchKernel> rows) => rows.Select(static r => (OnnxDialect.Instance, r));

    private static IEnumerable<(Dialect, TorchKernel)> Caffe(IEnumerable<TorchKernel> rows) => rows.Select(static r => (CaffeDialect.Instance, r));
}

/// <summary>Operators of a network that torch cannot run here.</summary>
internal static class MissingKernels
{
    /// <summary>Types without a kernel among the nodes, bodies included, each once, in order.</summary>
    public static ImmutableArray<string> In(IEnumerable<Node> nodes, IReadOnlyCollection<TorchKernel>? own = null) =>
        [.. Missing(nodes, own).Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>What to say of one.</summary>
    public static ExplainException Error(Node node) =>
        new($"layer '{node.Name}' is a {NameOf(node)}, which has no gradient here") { IsUnsupported = true };

    private static string NameOf(Node node) => node.Domain.Length > 0 ? $"{node.Domain}.{node.Type}" : node.Type;

    private static IEnumerable<Node> Missing(IEnumerable<Node> nodes, IReadOnlyCollection<TorchKernel>? own) =>
        nodes.SelectMany(n => (TorchKernels.Find(n, own) is null && !n.IsSynthetic ? (IEnumerable<Node>)[n] : []).Concat(n.Subgraphs.SelectMany(s => Missing(s.Body.Nodes, own))));
}
