using System.Collections.Immutable;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Explaining;

/// <summary>A model read for one picture of a known size.</summary>
/// <param name="Model">The network, ready to run.</param>
/// <param name="Diagnostics">What the reader says of the file.</param>
/// <param name="Width">Columns of the input.</param>
/// <param name="Height">Rows of the input.</param>
/// <param name="Channels">Channels of the input.</param>
/// <param name="IsChannelsLast">Whether they come last.</param>
internal sealed record OpenedModel(ExplainModel Model, ImmutableArray<Diagnostic> Diagnostics, int Width, int Height, int Channels, bool IsChannelsLast) : IDisposable
{
    /// <summary>Reads a model; its input becomes one picture of the size that it states, or that is asked for.</summary>
    /// <exception cref="ExplainException">The model takes no pictures, or none of this size.</exception>
    public static OpenedModel Open(string path, ImportOptions reading, (int Width, int Height)? size, int defaultSize, RunnerDevice device, ClassLabels labels, string? output)
    {
        var stated = ModelReader.Read(path, reading).Network;
        string input = ImageInputs.Find(stated);
        var (channels, statedHeight, statedWidth, isLast) = ImageInputs.Extents(stated, input);
        bool isFile = stated.Dialect.Runner == NetworkRunner.File;
        var (width, height) = size ?? (statedWidth ?? defaultSize, statedHeight ?? defaultSize);
        // A Caffe net is reshaped; what an ONNX file states is part of it.
        if (isFile && ((statedWidth ?? width) != width || (statedHeight ?? height) != height))
            throw new ExplainException($"{path}: the network takes pictures of {statedWidth}×{statedHeight}, not {width}×{height} (width × height)");
        var shape = ImageInputs.ShapeOf(stated, input, width, height);
        var read = ModelReader.Read(path, reading with { InputShapes = reading.InputShapes.SetItem(input, shape), OpenSubgraphs = false });
        RequireWeights(path, read, reading.WeightsPath);
        return new(new ExplainModel(read.Network, isFile ? path : null, device, labels, output), read.Diagnostics, width, height, channels, isLast);
    }

    /// <summary>Prepares a picture for it.</summary>
    public PhotoInput Prepare(Photo photo, Preprocessing preprocessing) => PhotoInput.Of(photo, preprocessing, Channels, Width, Height, IsChannelsLast);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();

    private static void RequireWeights(string path, ImportResult read, string? weights)
    {
        var network = read.Network;
        if (network.Dialect.Runner == NetworkRunner.None)
            throw new ExplainException($"{path}: describes an architecture without weights; expected an ONNX file, or a prototxt with --weights FILE.caffemodel");
        if (network.Dialect.AttachWeights is null)
            return;
        var empty = network.Nodes.Where(static n => n.Weights.Any(static w => w.Data is null)).ToList();
        if (empty.Count == 0)
            return;
        if (weights is null)
            throw new ExplainException($"{path}: holds the architecture without weights; expected --weights FILE.caffemodel");
        if (read.Diagnostics.LastOrDefault(d => d.Code is "weight-shape" or "weight-count" && empty.Any(n => n.Name == d.Where)) is { } misfit)
            throw new ExplainException($"{weights}: its weights do not fit layer '{misfit.Where}': {misfit.Message}; another model's file, or another size of picture than the one trained for");
        if (network.Nodes.All(static n => n.Weights.All(static w => w.Data is null)))
            throw new ExplainException($"{weights}: has weights for no layer of {path}; expected the weights of this net");
    }
}
