using System.Collections.Immutable;
using NetDraw.ModelImport.Onnx.Schema;

namespace NetDraw.ModelImport.Onnx;

/// <summary>One model while it is read: what its graphs and functions share.</summary>
internal sealed class OnnxModel
{
    // A hundred thousand broken names need no hundred thousand sentences.
    private const int MaxReportsOfOneCode = 20;

    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly Dictionary<string, int> reports = new(StringComparer.Ordinal);

    public OnnxModel(ModelProto proto, GraphProto graph, ModelSource source, ImportOptions options)
    {
        Options = options;
        Opsets = new OnnxOpsets(proto.OpsetImport, Text);
        Tensors = new OnnxTensors(source, Text);
        Attributes = new OnnxAttributes(Tensors, Text);
        Uses = new WeightUses(graph, Text);
        Graphs = new OnnxGraphs(this);
        Functions = new OnnxFunctions(this, proto.Functions);
    }

    public ImportOptions Options { get; }

    public OnnxText Text { get; } = new();

    public OnnxOpsets Opsets { get; }

    public OnnxTensors Tensors { get; }

    public OnnxAttributes Attributes { get; }

    public WeightUses Uses { get; }

    public OnnxGraphs Graphs { get; }

    public OnnxFunctions Functions { get; }

    /// <summary>Notes something that changes the picture.</summary>
    public void Report(string code, string message, string? where = null)
    {
        int count = reports[code] = reports.GetValueOrDefault(code) + 1;
        if (count <= MaxReportsOfOneCode)
            diagnostics.Add(new Diagnostic(code, message, where));
    }

    /// <summary>What was noted, with the number of what was left out.</summary>
    public ImmutableArray<Diagnostic> Diagnostics() =>
    [
        .. diagnostics,
        .. reports.Where(static r => r.Value > MaxReportsOfOneCode).OrderBy(static r => r.Key, StringComparer.Ordinal).Select(static r => new Diagnostic(
            r.Key, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{r.Value - MaxReportsOfOneCode} more of the same kind"))),
    ];
}
