using NetDraw.Testing;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>A layer, named as the tensor that it makes: forward and backward by loops, and the ONNX node that is the same.</summary>
internal abstract class Layer(string name, params string[] inputs)
{
    public string Name { get; } = name;

    public string[] Inputs { get; } = inputs;

    /// <summary>What it adds to each channel of its output whatever it reads; null where it adds nothing.</summary>
    public virtual double[]? Biases => null;

    public abstract Maps Forward(Maps[] inputs);

    /// <summary>From the gradient of the output to the gradient of each input.</summary>
    public abstract Maps[] Backward(Maps[] inputs, Maps output, Maps gradient, Rule rule);

    public abstract void AddTo(OnnxModelBuilder model);

    protected void AddWeight(OnnxModelBuilder model, string suffix, double[] values, params long[] shape) =>
        model.Initializer(Name + suffix, OnnxTensors.Of(Array.ConvertAll(values, static v => (float)v), shape));
}
