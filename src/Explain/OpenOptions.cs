using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Running;
using NetDraw.Explain.Running.Torch;
using NetDraw.Explain.Targets;
using NetDraw.ModelImport;

namespace NetDraw.Explain;

/// <summary>How a model is opened to be explained; what is left out, the file tells.</summary>
public sealed record OpenOptions
{
    /// <summary>How the file is read; a Caffe net's weights are among it.</summary>
    public ImportOptions Reading { get; init; } = new();

    /// <summary>How pictures are prepared; null for what the file states, else what is usual for its kind.</summary>
    public Preprocessing? Preprocessing { get; init; }

    /// <summary>Columns and rows of the input; null for what the file states, else the preprocessing's.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>Where to run.</summary>
    public RunnerDevice Device { get; init; } = RunnerDevice.Cpu;

    /// <summary>What runs forward passes.</summary>
    public RunnerChoice Runner { get; init; } = RunnerChoice.Auto;

    /// <summary>
    /// Kernels for operators that have none here, such as those of <see cref="ImportOptions.Operators"/>, asked before those that are here. All passes are
    /// torch's then.
    /// </summary>
    public ImmutableArray<TorchKernel> Kernels { get; init; } = [];

    /// <summary>What one pass may take at most in a network with loops, which may go on for ever; networks without any end by themselves.</summary>
    public TimeSpan LoopLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Names of the classes; without them those that the file states.</summary>
    public ClassLabels Labels { get; init; } = ClassLabels.None;

    /// <summary>An array that is explained instead of a picture; its axes say what the file leaves open. Null for a picture.</summary>
    public TensorValue? Data { get; init; }

    /// <summary>Tokens that are explained instead of a picture; null for a picture.</summary>
    public TokenFile? Tokens { get; init; }

    /// <summary>Values of the inputs besides.</summary>
    public ImmutableArray<InputFeed> Feeds { get; init; } = [];

    /// <summary>What the result is; null for what the graph tells.</summary>
    public OutputKind? Output { get; init; }

    /// <summary>Name of the result with the class scores; null to find it.</summary>
    public string? Scores { get; init; }
}
