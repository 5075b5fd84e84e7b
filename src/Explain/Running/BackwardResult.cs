namespace NetDraw.Explain.Running;

/// <summary>What a backward pass gives.</summary>
/// <param name="Target">Value of the tensor that it started at.</param>
/// <param name="Seed">Weights of its elements.</param>
/// <param name="Gradients">Gradients by tensor name, each of its tensor's shape; zero where the target does not depend on it.</param>
/// <param name="Values">Values by tensor name.</param>
public sealed record BackwardResult(
    TensorValue Target, TensorValue Seed, IReadOnlyDictionary<string, TensorValue> Gradients, IReadOnlyDictionary<string, TensorValue> Values);
