using NetDraw.ModelImport.Graph;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch;

/// <summary>One node about to be computed: its inputs, weights and attributes.</summary>
public sealed class KernelCall
{
    private readonly Node node;
    private readonly TorchExecution execution;

    internal KernelCall(Node node, TorchExecution execution)
    {
        this.node = node;
        this.execution = execution;
    }

    /// <summary>The node.</summary>
    public Node Node => node;

    /// <summary>Its attributes.</summary>
    public Attributes Attributes => node.Attributes;

    /// <summary>Version of its operator set; a file that states none counts as the latest.</summary>
    public int Opset => node.OpsetVersion == 0 ? int.MaxValue : node.OpsetVersion;

    /// <summary>What rectifiers do to gradients.</summary>
    public RectifierRule Rule => execution.Rule;

    /// <summary>Where tensors are.</summary>
    public torch.Device Device => execution.Weights.Device;

    /// <summary>Number of inputs, left-out ones included.</summary>
    public int Count => node.Inputs.Length;

    /// <summary>An input that has to be there.</summary>
    /// <exception cref="ExplainException">It is not.</exception>
    public Tensor Input(int index) => Optional(index) ?? throw Error($"lacks its input {index}");

    /// <summary>An input, or null where it is left out.</summary>
    public Tensor? Optional(int index) =>
        index < node.Inputs.Length && node.Inputs[index].Length > 0 && !execution.IsLeftOut(node.Inputs[index]) ? execution.Find(node.Inputs[index], node) : null;

    /// <summary>What an input's elements are, as the network states it or as it was fed.</summary>
    public ElementType TypeOf(int index) => execution.TypeOf(node.Inputs[index]);

    /// <summary>All inputs that are there.</summary>
    public Tensor[] Inputs() => [.. Enumerable.Range(0, Count).Select(Optional).OfType<Tensor>()];

    /// <summary>Elements of an integer input such as a shape.</summary>
    public long[] Integers(int index) => TorchValues.Integers(Input(index));

    /// <summary>Elements of an integer input, or null where it is left out.</summary>
    public long[]? OptionalIntegers(int index) => Optional(index) is { } tensor ? TorchValues.Integers(tensor) : null;

    /// <summary>Integers of an attribute in older operator sets, of an input in newer ones; null where neither is there.</summary>
    public long[]? IntegersOf(string attribute, int input) =>
        OptionalIntegers(input) ?? (Attributes.Has(attribute) ? [.. Attributes.GetIntegers(attribute)] : null);

    /// <summary>A stored tensor of the layer by its role; null where the layer has none.</summary>
    public Tensor? Weight(string role)
    {
        foreach (var weight in node.Weights)
        {
            if (weight.Role == role)
                return execution.Weights.Of(weight, node);
        }

        return null;
    }

    /// <summary>A tensor attribute.</summary>
    public Tensor? TensorAttribute(string name) =>
        Attributes[name] is AttributeValue.Tensor tensor ? execution.Weights.Of(tensor.Value, node) : null;

    /// <summary>Runs the local function that the node calls, on the node's inputs.</summary>
    /// <returns>Its results, in order; owned by the caller.</returns>
    internal Tensor[] RunFunction()
    {
        var function = node.Subgraphs.FirstOrDefault(static s => s.Role == Subgraph.FunctionRole) ?? throw Error("calls no function");
        return execution.RunFunction(function.BodyOf(node), [.. Enumerable.Range(0, Count).Select(Optional)]);
    }

    /// <summary>Runs a body of the node (<c>then_branch</c>, <c>body</c>), which sees the tensors around it.</summary>
    /// <param name="role">Which body.</param>
    /// <param name="inputs">Values of its inputs, in order.</param>
    /// <returns>Its results, in order; owned by the caller.</returns>
    public Tensor[] RunBody(string role, params ReadOnlySpan<Tensor> inputs)
    {
        var body = node.Subgraphs.FirstOrDefault(s => s.Role == role) ?? throw Error($"has no {role}");
        return execution.RunBody(body.BodyOf(node), inputs);
    }

    /// <summary>An error that names the layer.</summary>
    public ExplainException Error(string problem, string code = "") => new($"layer '{node.Name}' ({node.Type}) {problem}") { Code = code };
}
