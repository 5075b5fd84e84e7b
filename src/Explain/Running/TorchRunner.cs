using System.Collections.Immutable;
using NetDraw.Explain.Running.Torch;
using NetDraw.ModelImport.Graph;
using TorchSharp;

namespace NetDraw.Explain.Running;

/// <summary>Runs a network operator by operator in torch, forwards and backwards; an ONNX file and a Caffe net alike.</summary>
internal sealed class TorchRunner : IGradientRunner
{
    private readonly Network network;
    private readonly RunnerDevice device;
    private readonly TorchWeights weights;

    /// <summary>Prepares a network; weights are read when they are needed.</summary>
    /// <param name="network">The network, with its weights.</param>
    /// <param name="device">Where to run.</param>
    /// <exception cref="ExplainException">libtorch cannot be loaded, or the device is not there.</exception>
    public TorchRunner(Network network, RunnerDevice device)
    {
        this.network = network;
        LibTorch.Load();
        string? missing = !device.IsCuda ? null : RunnerDevices.TorchCudaProblem ?? (device.Index < torch.cuda.device_count() ? null : $"torch finds {torch.cuda.device_count()} GPUs");
        if (missing is not null && !device.IsOptional)
            throw new ExplainException($"the device {device.Name} is not there for torch: {missing}") { IsUnsupported = true, Code = "no-device" };
        if (device.IsCuda && missing is null)
        {
            // 19 bits of numbers are too few for maps that are the CPU's to 1e-4.
            torch.backends.cudnn.allow_tf32 = false;
            torch.backends.cuda.matmul.allow_tf32 = false;
        }

        this.device = device = missing is not null ? RunnerDevice.Cpu : device;
        weights = new TorchWeights(device.IsCuda ? new torch.Device(DeviceType.CUDA, device.Index) : torch.CPU);
    }

    /// <summary>Stops a pass between two layers (a loop of the network may take any time): it then throws <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Kernels of the caller's own, asked before those that are here.</summary>
    public ImmutableArray<TorchKernel> Kernels { get; init; } = [];

    /// <summary>The input that is moved by small steps and whose gradient is wanted: computed in binary32, whatever whole numbers it takes. Null for none.</summary>
    public string? Continuous { get; init; }

    /// <summary>What one pass may take at most, for networks with loops; null for any time.</summary>
    public TimeSpan? LoopLimit { get; init; }

    /// <inheritdoc/>
    public string Name => $"torch {torch.__version__} ({device.Name})";

    /// <summary>Types of the operators that cannot be run, among those that one tensor needs when another is fed; each once, in order of the alphabet.</summary>
    public ImmutableArray<string> MissingBetween(string fed, string wanted) => MissingKernels.In(NeededNodes.Find(network, [wanted], t => t == fed), Kernels);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, TensorValue> Forward(IReadOnlyDictionary<string, TensorValue> feeds, IReadOnlyCollection<string> wanted) => WithinLimit(stop =>
    {
        using var quiet = torch.no_grad();
        using var execution = new TorchExecution(network, weights, RectifierRule.Backpropagation) { Kernels = Kernels, Cancellation = stop };
        Feed(execution, feeds);
        execution.Run(wanted);
        return Read(execution, wanted);
    });

    /// <inheritdoc/>
    public BackwardResult Backward(BackwardRequest request) => WithinLimit(stop => Backward(request, stop));

    private BackwardResult Backward(BackwardRequest request, CancellationToken stop)
    {
        using var recorded = torch.enable_grad();
        using var execution = new TorchExecution(network, weights, request.Rule) { Leaves = request.Gradients.ToHashSet(StringComparer.Ordinal), KeepsAll = true, Kernels = Kernels, Cancellation = stop };
        Feed(execution, request.Feeds);
        execution.Run([request.Target, .. request.Gradients, .. request.Values]);
        using var scope = torch.NewDisposeScope();
        var output = execution.Of(request.Target);
        var target = TorchValues.Read(output);
        var seed = request.Seed(target);
        var gradients = Gradients(execution, request, output, seed);
        return new BackwardResult(target, seed, gradients, Read(execution, request.Values));
    }

    /// <inheritdoc/>
    public void Dispose() => weights.Dispose();

    private T WithinLimit<T>(Func<CancellationToken, T> pass)
    {
        if (LoopLimit is not { } limit)
            return pass(Cancellation);
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        clock.CancelAfter(limit);
        try
        {
            return pass(clock.Token);
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            throw Loops.Endless(limit);
        }
    }

    private Dictionary<string, TensorValue> Gradients(TorchExecution execution, BackwardRequest request, torch.Tensor output, TensorValue seed)
    {
        var wanted = request.Gradients.Distinct(StringComparer.Ordinal).Select(name => (Name: name, Tensor: execution.Of(name))).ToList();
        var reached = output.requires_grad ? wanted.Where(static w => w.Tensor.requires_grad).ToList() : [];
        var found = reached.Count == 0 ? [] : torch.autograd.grad(
            [output], [.. reached.Select(static w => w.Tensor)], [TorchValues.Make(seed, ElementType.Float32, weights.Device)], allow_unused: true);
        var result = new Dictionary<string, TensorValue>(StringComparer.Ordinal);
        foreach (var (i, (name, tensor)) in reached.Index())
        {
            if (found[i] is { IsInvalid: false } gradient)
                result[name] = TorchValues.Read(gradient);
        }

        // What the target does not hang on has a gradient of zero.
        foreach (var (name, tensor) in wanted)
            result.TryAdd(name, new TensorValue([.. tensor.shape], new float[tensor.numel()]));
        return result;
    }

    private void Feed(TorchExecution execution, IReadOnlyDictionary<string, TensorValue> feeds)
    {
        foreach (var (name, value) in feeds)
        {
            var stated = network.TensorOf(name);
            long[] extents = stated.Shape is { } shape && network.Inputs.Contains(name) ? [.. shape.Dims.Select(static d => d.Value ?? 0)] : [];
            execution.Feed(name, TorchValues.Make(value.Fitted(extents), name == Continuous && ElementTypes.IsInteger(stated.ElementType) ? ElementType.Float32 : stated.ElementType, weights.Device));
        }
    }

    private static Dictionary<string, TensorValue> Read(TorchExecution execution, IReadOnlyCollection<string> names) =>
        names.Distinct(StringComparer.Ordinal).ToDictionary(static n => n, n => TorchValues.Read(execution.Of(n)), StringComparer.Ordinal);
}
