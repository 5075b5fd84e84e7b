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
/// <param name="Options">Values of the methods' parameters.</param>
public sealed record ExplainRun(ExplainModel Model, PhotoInput Input, ClassTarget Target, ImmutableArray<FeatureLayer> Layers, MethodOptions Options)
{
    /// <summary>Told after each pass of the long methods: done and all.</summary>
    public Action<long, long>? Progress { get; init; }

    /// <summary>Cancels the long methods.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The network's input tensor with the picture.</summary>
    public IReadOnlyDictionary<string, TensorValue> Feeds => FeedsOf(Input.Value);

    /// <summary>The network's input tensor with a value.</summary>
    public IReadOnlyDictionary<string, TensorValue> FeedsOf(TensorValue value) => Model.FeedsOf(value);

    /// <summary>One forward and one backward pass from the target: how its score changes with tensors.</summary>
    /// <param name="value">What the network is fed, in the form of <see cref="PhotoInput.Value"/>.</param>
    /// <param name="rule">What a rectifier does to the gradient.</param>
    /// <param name="gradients">Names of the tensors, the input's or layers'; the result has the layers' values too.</param>
    /// <exception cref="ExplainException">An operator on the way has no gradient.</exception>
    public BackwardResult Backward(TensorValue value, RectifierRule rule, params ImmutableArray<string> gradients) => Model.Gradients.Backward(new BackwardRequest
    {
        Feeds = FeedsOf(value),
        Target = Model.Scores.Tensor,
        Seed = Target.Seed,
        Gradients = gradients,
        Values = [.. gradients.Where(g => g != Model.InputTensor)],
        Rule = rule,
    });

    /// <summary>Says that a pass is done, and stops where the user has cancelled.</summary>
    public void Step(long done, long all)
    {
        Cancellation.ThrowIfCancellationRequested();
        Progress?.Invoke(done, all);
    }
}
