using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain;

/// <summary>From a model file to a network that takes one picture of a known size. The file is read once, its shapes are inferred twice.</summary>
internal static class ModelOpening
{
    /// <summary>Opens it.</summary>
    /// <exception cref="ModelFormatException">The file is not a model, or is broken.</exception>
    /// <exception cref="ExplainException">The model takes no pictures or none of this size, or has no weights.</exception>
    public static ExplainModel Open(string path, OpenOptions options)
    {
        // What is drawn open is run closed.
        var loaded = ModelReader.Load(ModelSource.File(path), options.Reading with { OpenSubgraphs = false, OpenModules = false });
        var stated = loaded.Infer().Network;
        string input = ImageInputs.Find(stated);
        var (channels, height, width, isLast) = ImageInputs.Extents(stated, input);
        var (preprocessing, isAssumed) = options.Preprocessing is { } given ? (given, false) : Preprocessings.Choose(stated, channels);
        var size = options.Size ?? (width ?? preprocessing.DefaultSize, height ?? preprocessing.DefaultSize);
        bool isFile = stated.Dialect.Runner == NetworkRunner.File;
        // A Caffe net is reshaped; what an ONNX file states is part of it.
        if (isFile && ((width ?? size.Width) != size.Width || (height ?? size.Height) != size.Height))
            throw new ExplainException($"{path}: the network takes pictures of {width}×{height}, not {size.Width}×{size.Height} (width × height)");
        if ((long)size.Width * size.Height > Photo.MostPixels)
            throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"{path}: its input '{input}' takes pictures of {size.Width}×{size.Height}, expected at most {Photo.MostPixels / 1_000_000} million pixels"));
        var read = loaded.Infer(ImmutableDictionary<string, Shape>.Empty.Add(input, ImageInputs.ShapeOf(stated, input, size.Width, size.Height)));
        RequireWeights(path, read, options.Reading.WeightsPath);
        if (!isFile && options.Runner == RunnerChoice.OnnxRuntime)
            throw new ExplainException($"{path}: ONNX Runtime runs ONNX files alone; expected the runner torch") { IsUnsupported = true };
        return new ExplainModel(read.Network, isFile ? path : null, options.Device, options.Labels, options.Scores)
        {
            Form = new InputForm(channels, size.Height, size.Width, isLast),
            Preprocessing = preprocessing,
            IsPreprocessingAssumed = isAssumed,
            Diagnostics = read.Diagnostics,
            Runner = options.Runner,
            Kernels = options.Kernels,
            LoopLimit = Loops.AreIn(read.Network) ? options.LoopLimit : null,
        };
    }

    private static void RequireWeights(string path, ImportResult read, string? weights)
    {
        var network = read.Network;
        if (network.Dialect.Runner == NetworkRunner.None)
            throw new ExplainException($"{path}: describes an architecture without weights; expected an ONNX file, or a prototxt with its weights") { Code = "no-weights-in-text" };
        if (network.Dialect.OpenWeights is null)
            return;
        var empty = network.Nodes.Where(static n => n.Weights.Any(static w => w.Data is null)).ToList();
        if (empty.Count == 0)
            return;
        if (weights is null)
            throw new ExplainException($"{path}: holds the architecture without weights") { Code = "no-weights" };
        if (read.Diagnostics.LastOrDefault(d => d.Code is "weight-shape" or "weight-count" && empty.Any(n => n.Name == d.Where)) is { } misfit)
            throw new ExplainException($"{weights}: its weights do not fit layer '{misfit.Where}': {misfit.Message}; another model's file, or another size of picture than the one trained for");
        if (network.Nodes.All(static n => n.Weights.All(static w => w.Data is null)))
            throw new ExplainException($"{weights}: has weights for no layer of {path}; expected the weights of this net");
    }
}
