using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Running;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain;

/// <summary>From a model file to a network that takes one picture of a known size. The file is read once, its shapes are inferred twice.</summary>
/// <param name="path">The file.</param>
/// <param name="options">What it is not to decide.</param>
internal sealed class ModelOpening(string path, OpenOptions options)
{
    // What is drawn open is run closed.
    private readonly LoadedModel loaded = ModelReader.Load(ModelSource.File(path), options.Reading with { OpenSubgraphs = false, OpenModules = false });

    private IReadOnlyCollection<string> Fed => [.. options.Feeds.Select(static f => f.Name)];

    /// <summary>Opens it.</summary>
    /// <exception cref="ModelFormatException">The file is not a model, or is broken.</exception>
    /// <exception cref="ExplainException">The model takes no pictures or none of this size, or has no weights.</exception>
    public static ExplainModel Open(string path, OpenOptions options)
    {
        var opening = new ModelOpening(path, options);
        var stated = opening.loaded.Infer().Network;
        DataInputs.RequireArrays(stated, stated.Inputs.Where(i => !stated.Weights.ContainsKey(i)));
        return options.Tokens is { } tokens ? opening.OpenTokens(stated, tokens) : options.Data is { } data ? opening.OpenData(stated, data) : opening.OpenPicture(stated);
    }

    private ExplainModel OpenPicture(Network stated)
    {
        string input = ImageInputs.Find(stated, Fed);
        var (channels, height, width, isLast) = ImageInputs.Extents(stated, input);
        bool isInteger = ElementTypes.IsInteger(stated.TensorOf(input).ElementType), isSingle = DataInputs.IsUnbatched(stated, input);
        var (preprocessing, isAssumed) = options.Preprocessing is { } given ? (given, false) : Preprocessings.Choose(stated, channels, isInteger);
        bool isFile = stated.Dialect.Runner == NetworkRunner.File;
        var trained = !isFile && options.Size is null && (width, height) is (null, null) ? TrainedSize.Find(loaded, input, side => ImageInputs.ShapeOf(stated, input, side, side), preprocessing.DefaultSize) : null;
        int usual = trained?.Side ?? preprocessing.DefaultSize;
        var size = options.Size ?? (width ?? usual, height ?? usual);
        // A Caffe net is reshaped; what an ONNX file states is part of it.
        if (isFile && ((width ?? size.Width) != size.Width || (height ?? size.Height) != size.Height))
            throw new ExplainException($"{path}: the network takes pictures of {width}×{height}, not {size.Width}×{size.Height} (width × height)");
        if ((long)size.Width * size.Height > Photo.MostPixels)
            throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"{path}: its input '{input}' takes pictures of {size.Width}×{size.Height}, expected at most {Photo.MostPixels / 1_000_000} million pixels"));
        var form = new InputForm(channels, size.Height, size.Width, isLast) { IsInteger = isInteger, IsSingle = isSingle };
        if (isSingle)
            form = form with { Shape = [.. form.FedShape[1..]] };
        string[] notes = trained is var (side, layer) ? [string.Create(CultureInfo.InvariantCulture, $"pictures of {side}×{side} are what the weights of '{layer.Name}' fit")] : [];
        return Opened(stated, input, ImageInputs.ShapeOf(stated, input, size.Width, size.Height), new ModelFeeds { Form = form }, (preprocessing, isAssumed), [], notes);
    }

    private ExplainModel OpenData(Network stated, TensorValue data)
    {
        string input = DataInputs.Find(stated, Fed);
        int samples = StatedBatch(stated, input);
        Shape? shape = stated.TensorOf(input).Shape;
        if (samples > 1)
            shape = [1, .. shape!.Dims[1..]];
        var value = DataInputs.Fitted(DataInputs.First(data, samples, shape), shape, $"the array for '{input}'");
        var form = DataInputs.FormOf(stated, input, value.Shape);
        string[] notes = samples > 1 ? [string.Create(CultureInfo.InvariantCulture, $"the file is for {samples} samples at once: one is explained by itself, of several the first")] : [];
        return Opened(stated, input, Shape.Of([.. value.Shape]), new ModelFeeds { Form = form, Samples = samples }, (options.Preprocessing ?? Preprocessings.Raw, false), [], notes);
    }

    // An axis is the batch's where the results have it too, and follow it.
    private int StatedBatch(Network stated, string input)
    {
        if (stated.TensorOf(input).Shape is not { Rank: > 1 } shape || shape[0].Value is not (> 1 and var samples) || stated.Inputs.Any(i => i != input && !stated.Weights.ContainsKey(i)))
            return 1;
        var one = loaded.Infer(ImmutableDictionary<string, Shape>.Empty.Add(input, [1, .. shape.Dims[1..]])).Network;
        bool follows = stated.Outputs.Any(o => stated.TensorOf(o).Shape is { Rank: > 0 } many && many[0].Value == samples && one.TensorOf(o).Shape is { Rank: > 0 } single && single[0].Value == 1);
        return follows ? checked((int)samples) : 1;
    }

    private ExplainModel OpenTokens(Network stated, TokenFile tokens)
    {
        var found = EmbeddingInputs.Find(stated, Fed);
        int count = tokens.Ids.Length;
        var axes = stated.TensorOf(found.Ids).Shape;
        if (axes is { Rank: > 0 } && axes[axes.Rank - 1].Value is { } wanted && wanted != count)
            throw new ExplainException(string.Create(CultureInfo.InvariantCulture, $"{path}: its input '{found.Ids}' takes {wanted} tokens, not {count}: pad them as in training"));
        var shape = axes is { Rank: 1 } ? Shape.Of(count) : Shape.Of(1, count);
        var usual = EmbeddingInputs.Usual(stated, [found.Ids, .. Fed], count).ToList();
        var ids = new TensorValue([.. shape.Dims.Select(static d => d.Value!.Value)], [.. tokens.Ids.Select(static id => (float)id)]);
        var read = loaded.Infer(ImmutableDictionary<string, Shape>.Empty.Add(found.Ids, shape)).Network;
        if (read.TensorOf(found.Embeddings).Shape is not { Rank: > 0 } table || table[table.Rank - 1].Value is not { } width)
            throw new ExplainException($"{path}: the width of the embeddings '{found.Embeddings}' is not known") { IsUnsupported = true };
        var feeds = new ModelFeeds { Tensor = found.Embeddings, Ids = found.Ids, Form = EmbeddingInputs.FormOf(count, (int)width) };
        return Opened(stated, found.Ids, shape, feeds with { Others = feeds.Others.SetItem(found.Ids, ids) }, (Preprocessings.Raw, false), usual);
    }

    private ExplainModel Opened(
        Network stated, string input, Shape shape, ModelFeeds feeds, (Preprocessing Own, bool IsAssumed) preprocessing, IReadOnlyList<(InputFeed Feed, string Note)> usual, IReadOnlyList<string>? notes = null)
    {
        var symbols = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (open, known) in (stated.TensorOf(input).Shape?.Dims ?? []).Zip(shape.Dims).Where(static p => p.First.IsSymbolic))
            symbols[open.Text] = known.Value ?? 1;
        foreach (var feed in options.Feeds.Concat(usual.Select(static u => u.Feed)))
            feeds = feeds with { Others = feeds.Others.SetItem(feed.Name, feed.Fitted(stated, symbols)) };
        var shapes = ImmutableDictionary<string, Shape>.Empty.Add(input, shape).SetItems(feeds.Others.Select(static o => KeyValuePair.Create(o.Key, Shape.Of([.. o.Value.Shape]))));
        var read = loaded.Infer(shapes);
        RequireWeights(read);
        if (stated.Dialect.Runner != NetworkRunner.File && options.Runner == RunnerChoice.OnnxRuntime)
            throw new ExplainException($"{path}: ONNX Runtime runs ONNX files alone; expected the runner torch") { IsUnsupported = true };
        string? onnx = stated.Dialect.Runner == NetworkRunner.File ? path : null;
        return new ExplainModel(read.Network, onnx, options.Device, options.Labels, options.Scores, feeds with { Tensor = feeds.Tensor ?? input, Output = options.Output })
        {
            Form = feeds.Form!,
            Preprocessing = preprocessing.Own,
            IsPreprocessingAssumed = preprocessing.IsAssumed,
            Notes = [.. notes ?? [], .. usual.Select(static u => u.Note)],
            Diagnostics = read.Diagnostics,
            Runner = options.Runner,
            Kernels = options.Kernels,
            LoopLimit = Loops.AreIn(read.Network) ? options.LoopLimit : null,
        };
    }

    private void RequireWeights(ImportResult read)
    {
        string? weights = options.Reading.WeightsPath;
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
