namespace NetDraw.Explain.Running;

/// <summary>A runner that also computes gradients, and that can be fed at any tensor: what comes before is then not run.</summary>
public interface IGradientRunner : IModelRunner
{
    /// <summary>One forward and one backward pass.</summary>
    /// <exception cref="ExplainException">An operator on the way has no gradient, or the values do not fit the network.</exception>
    BackwardResult Backward(BackwardRequest request);
}
