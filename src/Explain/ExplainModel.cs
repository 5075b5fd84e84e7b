using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Explain;

/// <summary>A network that can be run: its weights, its runners, where its scores are. Runners start when they are first needed.</summary>
public sealed class ExplainModel : IDisposable
{
    private readonly RunnerDevice device;
    private readonly string? onnxPath;
    private TorchRunner? torch;
    private OnnxRuntimeRunner? onnx;

    /// <summary>Prepares a network.</summary>
    /// <param name="network">The network, its input shapes known.</param>
    /// <param name="onnxPath">Its file where that is ONNX, for ONNX Runtime; null otherwise.</param>
    /// <param name="device">Where to run.</param>
    /// <param name="labels">Names of the classes.</param>
    /// <param name="output">Name of the result with the class scores; null to find it.</param>
    /// <exception cref="ExplainException">The network has no input of pictures, or no scores.</exception>
    public ExplainModel(Network network, string? onnxPath, RunnerDevice device, ClassLabels labels, string? output = null)
    {
        Network = network;
        this.onnxPath = onnxPath;
        this.device = device;
        InputTensor = ImageInputs.Find(network);
        Scores = ClassScores.Of(network, InputTensor, output);
        // ONNX Runtime runs the whole file.
        ImageInputs.RequireNoOther(network, InputTensor, onnxPath is null ? Running.Torch.NeededNodes.Of(network, [Scores.Tensor], t => t == InputTensor) : network.Nodes);
        Labels = labels.Names.IsEmpty ? ClassLabels.Of(network) : labels;
        Layers = FeatureLayers.Of(network, InputTensor, Scores);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>Names of the classes.</summary>
    public ClassLabels Labels { get; }

    /// <summary>Name of the tensor that takes pictures.</summary>
    public string InputTensor { get; }

    /// <summary>Where the class scores are.</summary>
    public ClassScores Scores { get; }

    /// <summary>The layers with maps.</summary>
    public FeatureLayers Layers { get; }

    /// <summary>The runner with gradients.</summary>
    /// <exception cref="ExplainException">An operator has none, or libtorch cannot be loaded.</exception>
    public IGradientRunner Gradients => torch ??= Started();

    /// <summary>The runner of forward passes: ONNX Runtime for ONNX files, torch for the others.</summary>
    public IModelRunner Forwards => onnxPath is null ? Gradients : onnx ??= new OnnxRuntimeRunner(onnxPath, device);

    /// <summary>The same network with other weights, which torch alone runs; the caller disposes it.</summary>
    /// <param name="replacement">From a stored tensor and its values to those that take their place.</param>
    internal ExplainModel WithWeights(Func<WeightTensor, float[], float[]> replacement) => new(new ReplacedWeights(replacement).In(Network), null, device, Labels, Scores.Output);

    /// <inheritdoc/>
    public void Dispose()
    {
        torch?.Dispose();
        onnx?.Dispose();
    }

    private TorchRunner Started()
    {
        var runner = new TorchRunner(Network, device);
        if (runner.MissingBetween(InputTensor, Scores.Tensor) is { IsEmpty: false } missing)
        {
            runner.Dispose();
            throw new ExplainException($"these operators have no gradient here: {string.Join(", ", missing)}; feature maps, occlusion, RISE, Score-CAM and EigenCAM of an ONNX file need none, and --scores-tensor names scores before them") { IsUnsupported = true };
        }

        return runner;
    }
}
