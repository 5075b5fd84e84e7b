using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Layers;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Explain.Methods;

/// <summary>One picture, one target and some layers, ready to be explained.</summary>
/// <param name="Model">The network and its runners.</param>
/// <param name="Input">The picture.</param>
/// <param name="Target">What is explained.</param>
/// <param name="Layers">The layers that are asked for.</param>
/// <param name="Options">Numbers and variants.</param>
public sealed record ExplainRun(ExplainModel Model, PhotoInput Input, ClassTarget Target, ImmutableArray<FeatureLayer> Layers, MethodOptions Options)
{
    /// <summary>Told after each pass of the long methods: done and all.</summary>
    public Action<long, long>? Progress { get; init; }

    /// <summary>Cancels the long methods.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The network's input tensor with the picture.</summary>
    internal Dictionary<string, TensorValue> Feeds => FeedsOf(Input.Value);

    /// <summary>The network's input tensor with a value.</summary>
    internal Dictionary<string, TensorValue> FeedsOf(TensorValue value) => new(StringComparer.Ordinal) { [Model.InputTensor] = value };

    /// <summary>One forward and one backward pass from the target.</summary>
    internal BackwardResult Backward(TensorValue value, RectifierRule rule, params ImmutableArray<string> gradients) => Model.Gradients.Backward(new BackwardRequest
    {
        Feeds = FeedsOf(value),
        Target = Model.Scores.Tensor,
        Seed = Target.Seed,
        Gradients = gradients,
        Values = [.. gradients.Where(g => g != Model.InputTensor)],
        Rule = rule,
    });

    /// <summary>Says that a pass is done, and stops where the user has cancelled.</summary>
    internal void Step(long done, long all)
    {
        Cancellation.ThrowIfCancellationRequested();
        Progress?.Invoke(done, all);
    }
}
