using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;
using NetDraw.ModelImport.Operators.Caffe;

namespace NetDraw.ModelImport.Caffe;

/// <summary>A parsed net, from text or binary, to a network without shapes: upgraded, filtered by phase, in single assignment.</summary>
internal sealed class CaffeReader
{
    private const int MaxListed = 12;

    private readonly string file;
    private readonly ImportOptions options;
    private readonly CaffeMessage net;
    private readonly Func<CaffePayload, TensorData?> payloadOf;
    private readonly List<Diagnostic> diagnostics = [];

    private CaffeReader(string file, CaffeMessage net, ImportOptions options, Func<CaffePayload, TensorData?> payloadOf)
    {
        this.file = file;
        this.net = net;
        this.options = options;
        this.payloadOf = payloadOf;
    }

    /// <summary>Reads a net.</summary>
    /// <param name="file">Name for messages.</param>
    /// <param name="net">The parsed NetParameter.</param>
    /// <param name="options">Phase, level, stages.</param>
    /// <param name="payloadOf">Elements of blobs that were left in the file.</param>
    /// <exception cref="ModelFormatException">The message holds no layer and no input.</exception>
    public static ImportResult Read(string file, CaffeMessage net, ImportOptions options, Func<CaffePayload, TensorData?> payloadOf) =>
        new CaffeReader(file, net, options, payloadOf).Read();

    private ImportResult Read()
    {
        var layers = CaffeUpgrades.InputLayers(net).Concat(CaffeLayer.Of(net).Select(CaffeUpgrades.ToV2)).ToList();
        if (layers.Count == 0)
            throw new ModelFormatException(file, $"holds no layer and no input, expected a Caffe net{CaffeFileKinds.Hint(net)}");
        var phases = new CaffePhases(options, net);
        var kept = layers.Where(phases.Keeps).ToList();
        if (kept.Count == 0)
            throw new ModelFormatException(file, $"has {layers.Count} layers, but none in phase {options.Phase.ToString().ToLowerInvariant()}; expected another phase") { Code = "no-layers" };
        if (net.Has("layer") && net.Has("layers"))
            diagnostics.Add(new("mixed-syntax", "the file has both 'layer' and 'layers'; Caffe refuses that, all are drawn in file order"));
        kept.InsertRange(0, Borrowed(layers, kept));
        var builder = new NetworkBuilder { Dialect = CaffeDialect.Instance, Name = net.Text("name") ?? "", TrainingLayers = options.Phase == NetworkPhase.Test ? ForTraining(layers, kept) : [] };
        AddLayers(builder, kept);
        ReportUnknown(builder);
        return new(builder.Build(), [.. diagnostics]);
    }

    // What a layer kept does in its place, or makes, is not missing.
    private static ImmutableArray<string> ForTraining(List<CaffeLayer> layers, List<CaffeLayer> kept)
    {
        if (kept.Count == layers.Count)
            return [];
        var names = kept.Select(static l => l.Name).ToHashSet(StringComparer.Ordinal);
        var made = kept.SelectMany(static l => l.Tops).ToHashSet(StringComparer.Ordinal);
        return [.. layers.Except(kept).Where(l => !names.Contains(l.Name) && (!made.Overlaps(l.Tops) || l.Tops.SequenceEqual(l.Bottoms, StringComparer.Ordinal))
            && CaffeDialect.Instance.Find("", l.Type)?.Category is OperatorCategory.Convolution or OperatorCategory.Dense or OperatorCategory.Pooling or OperatorCategory.Recurrent or OperatorCategory.Dropout or OperatorCategory.Loss).Select(static l => CaffeWords.Of(l.Type))];
    }

    // A net for training alone has no data in its other phase: Caffe would refuse it, a picture only needs to know what comes in.
    private List<CaffeLayer> Borrowed(List<CaffeLayer> layers, List<CaffeLayer> kept)
    {
        var made = kept.SelectMany(static l => l.Tops).ToHashSet(StringComparer.Ordinal);
        var wanted = kept.SelectMany(static l => l.Bottoms).Where(b => !made.Contains(b)).ToHashSet(StringComparer.Ordinal);
        var borrowed = new List<CaffeLayer>();
        foreach (var layer in wanted.Count == 0 ? [] : layers.Except(kept).Where(static l => !l.Bottoms.Any()))
        {
            // All that it makes is made then: another layer of that name, for another stage, would make it again.
            if (!wanted.Overlaps(layer.Tops))
                continue;
            wanted.ExceptWith(layer.Tops);
            borrowed.Add(layer with { IsSynthetic = true });
            diagnostics.Add(new("other-phase-input", $"nothing makes {Listed([.. layer.Tops])} in this phase; the shapes are those of the other phase's layer '{layer.Name}'", layer.Name));
        }

        return borrowed;
    }

    private void AddLayers(NetworkBuilder builder, List<CaffeLayer> layers)
    {
        var blobs = new CaffeBlobs(layers.SelectMany(static l => l.Tops));
        var undefined = new List<string>();
        var rewritten = new List<string>();
        foreach (var layer in layers)
        {
            var bottoms = layer.Bottoms.ToImmutableArray();
            undefined.AddRange(bottoms.Where(b => !blobs.IsEverWritten(b)));
            var inputs = bottoms.Select(blobs.Read).ToImmutableArray();
            var tops = layer.Tops.ToImmutableArray();
            rewritten.AddRange(tops.Where(t => blobs.IsWritten(t) && !bottoms.Contains(t)));
            builder.Nodes.Add(ToNode(layer, inputs, [.. tops.Select(blobs.Write)]));
        }

        foreach (var (tensor, blob) in blobs.Labels)
            builder.Tensors[tensor] = new TensorInfo(tensor, null, ElementType.Float32) { Label = blob };
        foreach (string blob in undefined)
            builder.Tensors[blob] = new TensorInfo(blob, null) { UnknownReason = $"no layer makes the blob '{blob}'" };
        builder.Inputs.AddRange(undefined.Distinct(StringComparer.Ordinal));
        Report("undefined-blob", undefined, "no layer makes", "drawn as inputs, of unknown shapes");
        Report("rewritten-blob", rewritten, "more than one layer writes", "a layer reads what the last one before it wrote");
        AddEnds(builder);
        StateChannels(builder);
    }

    // Where a data layer does not say how many channels it gives, a stored convolution of them does.
    private static void StateChannels(NetworkBuilder builder)
    {
        var made = builder.Nodes.Where(static n => n.Inputs.IsEmpty && n.Category == OperatorCategory.Data).SelectMany(static n => n.Outputs).ToHashSet(StringComparer.Ordinal);
        foreach (var node in builder.Nodes)
        {
            if (node.Inputs is [var input] && made.Contains(input) && ConvolutionOperators.StoredChannels(node) is { } channels)
                builder.Tensors[input] = (builder.Tensors.GetValueOrDefault(input) ?? new TensorInfo(input, null, ElementType.Float32)) with { Shape = [Dimension.Unknown, channels, Dimension.Unknown, Dimension.Unknown] };
        }
    }

    // What nobody reads is a result; what a layer without bottoms makes comes from outside.
    private static void AddEnds(NetworkBuilder builder)
    {
        var read = builder.Nodes.SelectMany(static n => n.Inputs).ToHashSet(StringComparer.Ordinal);
        builder.Outputs.AddRange(builder.Nodes.SelectMany(static n => n.Outputs).Where(o => !read.Contains(o)));
        builder.Inputs.AddRange(builder.Nodes
            .Where(static n => n.Inputs.IsEmpty && n.Category == OperatorCategory.Data)
            .SelectMany(static n => n.Outputs));
    }

    private Node ToNode(CaffeLayer layer, ImmutableArray<string> inputs, ImmutableArray<string> outputs)
    {
        string type = layer.Type.Length > 0 ? layer.Type : "(no type)";
        var node = new Node
        {
            Name = layer.Name,
            Label = layer.Name,
            Type = type,
            SourceType = layer.SourceType,
            Dialect = CaffeDialect.Instance,
            Operator = options.FindOperator(CaffeDialect.Instance, "", type),
            Inputs = inputs,
            Outputs = outputs,
            Attributes = CaffeAttributes.Of(layer.Fields),
            IsSynthetic = layer.IsSynthetic,
            Position = layer.Position,
        };
        return layer.Fields.Has("blobs") ? node with { Weights = CaffeWeights.Read(layer, payloadOf) } : node;
    }

    private void Report(string code, List<string> blobs, string what, string consequence)
    {
        string[] names = [.. blobs.Distinct(StringComparer.Ordinal)];
        if (names.Length > 0)
            diagnostics.Add(new(code, $"{what} {Listed(names)}; {consequence}"));
    }

    private void ReportUnknown(NetworkBuilder builder)
    {
        var groups = builder.Nodes.Where(static n => n.Operator is null).GroupBy(static n => n.Type, StringComparer.Ordinal)
            .OrderBy(static g => g.Key, StringComparer.Ordinal)
            .Select(static g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} ({g.Count()})")).ToArray();
        if (groups.Length == 0)
            return;
        string message = $"unknown layer types, drawn as plain boxes: {Listed(groups)}";
        if (options.Strict)
            throw new ModelFormatException(file, message);
        diagnostics.Add(new("unknown-operator", message));
    }

    private static string Listed(string[] names)
    {
        string shown = string.Join(", ", names.Take(MaxListed).Select(static n => n.Length > 80 ? n[..80] + "…" : n));
        return names.Length > MaxListed ? string.Create(CultureInfo.InvariantCulture, $"{shown}, … ({names.Length} in all)") : shown;
    }
}
