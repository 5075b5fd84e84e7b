using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Methods;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain;

/// <summary>A network that can be run: its weights, its runners, where its scores are. Runners start when they are first needed.</summary>
public sealed class ExplainModel : IDisposable
{
    private readonly RunnerDevice device;
    private readonly string? onnxPath;
    private readonly ModelFeeds feeds;
    private CheckedRunner? torch, onnx;

    /// <summary>Prepares a network that has been read; <see cref="Open"/> reads one.</summary>
    /// <param name="network">The network, its input shapes known.</param>
    /// <param name="onnxPath">Its file where that is ONNX, for ONNX Runtime; null otherwise.</param>
    /// <param name="device">Where to run.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="output">Name of the result with the class scores; null to find it.</param>
    /// <param name="feeds">What it is fed besides; null for a picture alone.</param>
    /// <exception cref="ExplainException">The network has no input of pictures, or no scores.</exception>
    internal ExplainModel(Network network, string? onnxPath, RunnerDevice device, ClassLabels labels, string? output = null, ModelFeeds? feeds = null)
    {
        Network = network;
        this.onnxPath = onnxPath;
        this.device = device;
        this.feeds = feeds ??= new ModelFeeds();
        InputTensor = feeds.Tensor ?? ImageInputs.Find(network, [.. feeds.Others.Keys]);
        Labels = labels.Names.IsEmpty ? ClassLabels.Of(network) : labels;
        Scores = ClassScores.Locate(network, InputTensor, output, SizeOf(feeds.Form), Labels.Names.Length);
        // ONNX Runtime runs the whole file.
        ImageInputs.RequireNoOther(network, InputTensor, onnxPath is null ? NeededNodes.Find(network, [Scores.Tensor], t => t == InputTensor) : network.Nodes, [.. feeds.Others.Keys]);
        Layers = FeatureLayers.Locate(network, InputTensor, Scores, feeds.Form);
    }

    /// <summary>Opens a model file: reads it, finds the input that takes pictures, gives it a size, checks that there are weights.</summary>
    /// <param name="path">ONNX file, or prototxt whose weights the options name.</param>
    /// <param name="options">What the file is not to decide.</param>
    /// <exception cref="ModelFormatException">The file is not a model, or is broken.</exception>
    /// <exception cref="ExplainException">The model takes no pictures or none of this size, has no scores, or no weights.</exception>
    public static ExplainModel Open(string path, OpenOptions? options = null) => ModelOpening.Open(path, options ?? new OpenOptions());

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>Names of the classes; from the first picture on, as the network numbers them.</summary>
    public ClassLabels Labels { get; private set; }

    /// <summary>Name of the tensor that takes pictures.</summary>
    public string InputTensor { get; }

    /// <summary>The picture that the network takes.</summary>
    /// <exception cref="ExplainException">The shape of the input is not known.</exception>
    public InputForm Form { get => field ??= ImageInputs.FormOf(Network, InputTensor); internal init; }

    /// <summary>How its pictures are prepared, where nobody says otherwise.</summary>
    public Preprocessing Preprocessing { get => field ??= Preprocessings.Choose(Network, Form.Channels).Preprocessing; internal init; }

    /// <summary>Whether <see cref="Preprocessing"/> is what is usual for the kind of model: neither the file nor the caller says it.</summary>
    public bool IsPreprocessingAssumed { get; internal init; }

    /// <summary>What was chosen of how it is fed, each with its reason.</summary>
    public ImmutableArray<string> Notes { get; internal init; } = [];

    /// <summary>What the reader says of the file.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; internal init; } = [];

    internal ImmutableArray<TorchKernel> Kernels { get; init; } = [];

    /// <summary>What runs forward passes.</summary>
    internal RunnerChoice Runner { get; init; }

    internal TimeSpan? LoopLimit { get; init; }

    /// <summary>Where the class scores are.</summary>
    public ClassScores Scores { get; }

    /// <summary>The layers with maps.</summary>
    public FeatureLayers Layers { get; }

    /// <summary>The runner with gradients.</summary>
    /// <exception cref="ExplainException">An operator has none, or libtorch cannot be loaded.</exception>
    public IGradientRunner Gradients => torch ??= Started();

    /// <summary>Why no gradient can be had; null where there is one.</summary>
    internal string? GradientProblem
    {
        get
        {
            try
            {
                return Gradients is null ? "" : null;
            }
            catch (ExplainException e) when (e.Code == "no-gradient")
            {
                return e.Message.Split(';')[0];
            }
        }
    }

    /// <summary>The runner of forward passes: ONNX Runtime for ONNX files, torch for the others, where it is asked for, and where kernels were handed in, whose operators ONNX Runtime lacks.</summary>
    public IModelRunner Forwards => onnxPath is null || feeds.IsInside || !Kernels.IsEmpty || IsTorchAlone || RunnerNote is not null ? Gradients : onnx ?? StartedOnnx();

    /// <summary>Why torch runs what ONNX Runtime would have; null where it does not.</summary>
    internal string? RunnerNote { get; private set; }

    /// <summary>Prepares a photo for the network.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="preprocessing">How; null for the model's own.</param>
    /// <exception cref="ExplainException">The network takes no photos: its input has neither one channel nor three.</exception>
    public PhotoInput Prepare(Photo photo, Preprocessing? preprocessing = null) => PhotoInput.Prepare(photo, preprocessing ?? Preprocessing, Form);

    /// <summary>Takes an array for what the network is fed.</summary>
    /// <param name="name">Name of its file.</param>
    /// <param name="array">The array, with an axis for the batch or without.</param>
    /// <exception cref="ExplainException">It does not fit the input.</exception>
    public PhotoInput Prepare(string name, TensorValue array)
    {
        var stated = Network.TensorOf(InputTensor).Shape;
        var value = DataInputs.Fitted(DataInputs.First(array, feeds.Samples, stated), stated, name);
        return PhotoInput.Of(name, value, DataInputs.FormOf(Network, InputTensor, value.Shape));
    }

    /// <summary>Takes tokens: what is explained are their embeddings.</summary>
    /// <param name="name">Name of their file.</param>
    /// <param name="tokens">The tokens.</param>
    /// <exception cref="ExplainException">The network was not opened for tokens, or these are more or fewer than it takes.</exception>
    public PhotoInput Prepare(string name, TokenFile tokens)
    {
        if (feeds.Ids is not { } ids || feeds.Others[ids].Values.Length != tokens.Ids.Length)
            throw new ExplainException($"{name}: has {tokens.Ids.Length} tokens; the model was opened for {(feeds.Ids is null ? "none" : Form.Width)}");
        var others = feeds.Others.SetItem(ids, feeds.Others[ids] with { Values = [.. tokens.Ids.Select(static id => (float)id)] });
        var embeddings = Gradients.Forward(others, [InputTensor])[InputTensor];
        return EmbeddingInputs.Prepare(name, tokens, embeddings);
    }

    /// <summary>A made-up picture, signal or volume: what the network is run on where none is given.</summary>
    /// <param name="preprocessing">How a picture is prepared; null for the model's own.</param>
    public PhotoInput MadeUp(Preprocessing? preprocessing = null)
    {
        if (Form is { Content: InputContent.Picture, Channels: 1 or 3 })
            return Prepare(Photo.Waves(Form.Width, Form.Height), preprocessing);
        long count = Form.FedShape.Aggregate(1L, static (product, extent) => product * extent);
        float[] values = [.. Enumerable.Range(0, (int)count).Select(i => (float)Math.Sin(Math.Tau * ((3.7 * (i % Form.Width) / Form.Width) + (i / Form.Width * 0.31))))];
        var input = PhotoInput.Of("", new TensorValue(Form.FedShape, values), Form);
        return input with { Photo = input.Photo with { Name = "" } };
    }

    /// <summary>What the network is fed: a value for the tensor that is explained, and those of its other inputs.</summary>
    internal IReadOnlyDictionary<string, TensorValue> FeedsOf(TensorValue value) => feeds.Others.SetItem(InputTensor, value);

    /// <summary>Whether the network takes more than one input, whose values are those of one sample.</summary>
    internal bool HasOtherFeeds => !feeds.Others.IsEmpty;

    /// <summary>What the user says that the result is; null for what the graph tells.</summary>
    internal OutputKind? OutputKind => feeds.Output;

    /// <summary>Holds the names of the classes against what the network gives.</summary>
    /// <returns>What is to be said of them; null for nothing.</returns>
    internal string? FitLabels(OutputForm form)
    {
        (Labels, string? note) = Labels.Fitted(form);
        return note;
    }

    private (int Width, int Height)? SizeOf(InputForm? form)
    {
        if (form is not null)
            return form.Content == InputContent.Picture ? (form.Width, form.Height) : null;
        var (_, height, width, _) = ImageInputs.Extents(Network, InputTensor);
        return (width, height) is ({ } w, { } h) ? (w, h) : null;
    }

    /// <summary>The same network with other weights, which torch alone runs; the caller disposes it.</summary>
    /// <param name="replacement">From a stored tensor and its values to those that take their place.</param>
    internal ExplainModel WithWeights(Func<WeightTensor, float[], float[]> replacement) => new(new ReplacedWeights(replacement).In(Network), null, device, Labels, Scores.Output, feeds) { Kernels = Kernels, LoopLimit = LoopLimit };

    /// <inheritdoc/>
    public void Dispose()
    {
        torch?.Dispose();
        onnx?.Dispose();
    }

    // A GPU that torch alone has runs everything: half on the CPU would be slower, and agree less.
    private bool IsTorchAlone => field = field || Runner == RunnerChoice.Torch || (Runner == RunnerChoice.Auto && device.IsCuda && !RunnerDevices.HasCuda && RunnerDevices.TorchCudaProblem is null);

    // Old operator sets and operators of other makers, which ONNX Runtime lacks, torch may have.
    private IModelRunner StartedOnnx()
    {
        try
        {
            return onnx = new CheckedRunner(new OnnxRuntimeRunner(onnxPath!, device) { LoopLimit = LoopLimit }, Layers);
        }
        catch (ExplainException e) when (e is { IsUnsupported: true, Code: "" } && Runner == RunnerChoice.Auto && GradientProblem is null)
        {
            RunnerNote = $"all passes are torch's: {(e.Message.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? e.Message[(at + 2)..] : e.Message)}";
            return Gradients;
        }
    }

    private CheckedRunner Started()
    {
        var runner = new TorchRunner(Network, device) { Continuous = InputTensor, Kernels = Kernels, LoopLimit = LoopLimit };
        if (runner.MissingBetween(InputTensor, Scores.Tensor) is { IsEmpty: false } missing)
        {
            runner.Dispose();
            throw new ExplainException($"these operators have no gradient here: {string.Join(", ", missing)}; {Gradientless()} of an ONNX file need none") { IsUnsupported = true, Code = "no-gradient" };
        }

        return new CheckedRunner(runner, Layers);
    }

    private static string Gradientless()
    {
        string[] titles = [.. ExplainMethods.All.Where(static m => !m.NeedsGradients).Select(static m => m.Title)];
        return $"{string.Join(", ", titles[..^1])} and {titles[^1]}";
    }
}
