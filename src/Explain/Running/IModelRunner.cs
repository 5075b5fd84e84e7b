namespace NetDraw.Explain.Running;

/// <summary>Something that computes a network's tensors.</summary>
public interface IModelRunner : IDisposable
{
    /// <summary>Name for messages, such as <c>ONNX Runtime 1.31 (cpu)</c>.</summary>
    string Name { get; }

    /// <summary>Computes tensors.</summary>
    /// <param name="feeds">Values of the network's inputs, by tensor name.</param>
    /// <param name="wanted">Names of the tensors to return: inputs, intermediate tensors, results.</param>
    /// <returns>A value for each wanted name.</returns>
    /// <exception cref="ExplainException">An operator cannot be run, or the values do not fit the network.</exception>
    IReadOnlyDictionary<string, TensorValue> Forward(IReadOnlyDictionary<string, TensorValue> feeds, IReadOnlyCollection<string> wanted);
}
