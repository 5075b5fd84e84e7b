using System.Globalization;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators;

/// <summary>What a shape rule sees of one node, and where it puts its results. Made by shape inference, used once.</summary>
public sealed class ShapeScope
{
    private const int MaxSymbolLength = 32;
    private const string NotKnown = "the shape of input ";

    private readonly TensorInfo?[] outputs;
    private readonly ConstantTensor?[] constants;
    private readonly List<WeightTensor> weights = [];
    private readonly Dictionary<int, Network> bodies = [];

    internal ShapeScope(Node node, IShapeLookup lookup, IBodyInference? bodyInference = null)
    {
        Node = node;
        Lookup = lookup;
        BodyInference = bodyInference;
        outputs = new TensorInfo?[node.Outputs.Length];
        constants = new ConstantTensor?[node.Outputs.Length];
    }

    /// <summary>The node whose outputs are wanted.</summary>
    public Node Node { get; }

    /// <summary>The node's attributes.</summary>
    public Attributes Attributes => Node.Attributes;

    /// <summary>Number of inputs, omitted ones included.</summary>
    public int InputCount => Node.Inputs.Length;

    /// <summary>Number of outputs, omitted ones included.</summary>
    public int OutputCount => Node.Outputs.Length;

    /// <summary>Why outputs without a shape have none, once the rule has said so.</summary>
    internal string? FailureReason { get; private set; }

    /// <summary>Whether extents are open only because the data decide them; they are given names then.</summary>
    internal bool IsDataDependent { get; private set; }

    internal IShapeLookup Lookup { get; }

    internal IBodyInference? BodyInference { get; }

    internal IReadOnlyDictionary<int, Network> Bodies => bodies;

    internal IReadOnlyList<TensorInfo?> Outputs => outputs;

    internal IReadOnlyList<ConstantTensor?> Constants => constants;

    internal IReadOnlyList<WeightTensor> Weights => weights;

    /// <summary>Whether the input is given (not beyond the end, not omitted).</summary>
    public bool HasInput(int index) => index < InputCount && Node.Inputs[index].Length > 0;

    /// <summary>Shape of an input, weights included; null where unknown or not given.</summary>
    public Shape? InputShape(int index) => HasInput(index) ? Lookup.TensorOf(Node.Inputs[index]).Shape : null;

    /// <summary>Element type of an input.</summary>
    public ElementType InputType(int index) => HasInput(index) ? Lookup.TensorOf(Node.Inputs[index]).ElementType : ElementType.Unknown;

    /// <summary>All that is known of an input; for one that is not given, an unknown shape.</summary>
    public TensorInfo Input(int index) => HasInput(index) ? Lookup.TensorOf(Node.Inputs[index]) : new TensorInfo("", null);

    /// <summary>What the file states of an output's shape, or null; to choose a name where a rule has several.</summary>
    public Shape? StatedShape(int output) =>
        output < OutputCount && Node.Outputs[output].Length > 0 ? Lookup.StatedOf(Node.Outputs[output])?.Shape : null;

    /// <summary>
    /// A symbol for an extent that only the data decide: the file's own name where it states one, else <c>what_output</c>, cut to a readable length.
    /// </summary>
    public Dimension NewSymbol(int output, int axis, string what)
    {
        if (StatedShape(output) is { } stated && axis < stated.Rank && !stated[axis].IsUnknown)
            return stated[axis];
        string name = output < OutputCount ? Node.Outputs[output] : "";
        string last = name.Split('/', ':').LastOrDefault(static part => part.Length > 0) ?? "";
        return Lookup.NewSymbol(last.Length is 0 or > MaxSymbolLength ? what : $"{what}_{last}");
    }

    /// <summary>Elements of an input where they are known at reading time; null otherwise.</summary>
    public ConstantTensor? Constant(int index) => HasInput(index) ? Lookup.ConstantOf(Node.Inputs[index]) : null;

    /// <summary>Shape of an input, or a failure that names the input and its own reason.</summary>
    public bool TryShape(int index, out Shape shape)
    {
        shape = InputShape(index) ?? Shape.Scalar;
        if (InputShape(index) is not null)
            return true;
        Fail(HasInput(index) ? ReasonOf(index) : $"input {index} is missing");
        return false;
    }

    // The first cause is passed on as it is: reasons within reasons would grow with the depth of the net.
    private string ReasonOf(int index)
    {
        string reason = Lookup.TensorOf(Node.Inputs[index]).UnknownReason ?? "its maker has no rule";
        return reason.StartsWith(NotKnown, StringComparison.Ordinal) ? reason : $"{NotKnown}'{Node.Inputs[index]}' is not known: {reason}";
    }

    /// <summary>Sets an output's shape; indexes past the node's outputs are ignored, so rules may set optional ones.</summary>
    public void SetOutput(int index, Shape? shape, ElementType type = ElementType.Unknown)
    {
        if (index < outputs.Length && Node.Outputs[index].Length > 0)
            outputs[index] = new TensorInfo(Node.Outputs[index], shape, type);
    }

    /// <summary>Sets all that is known of an output, for what is no plain tensor; the name is the output's own.</summary>
    public void SetOutput(int index, TensorInfo info)
    {
        if (index < outputs.Length && Node.Outputs[index].Length > 0)
            outputs[index] = info with { Name = Node.Outputs[index], Label = Node.Outputs[index] };
    }

    /// <summary>Sets a body with its shapes, by its index in <see cref="Node.Subgraphs"/>.</summary>
    internal void SetBody(int index, Network body) => bodies[index] = body;

    /// <summary>Sets an output's elements.</summary>
    public void SetConstant(int index, ConstantTensor? value)
    {
        if (index < constants.Length && value is { Values.Length: <= ConstantTensor.MaxElements })
            constants[index] = value;
    }

    /// <summary>
    /// Adds a parameter blob that the layer has by its definition (Caffe); ignored where the file gave the node its weights.
    /// The n-th blob is shared under the name of the n-th <c>param</c> message, where it has one.
    /// </summary>
    public void AddWeight(string role, Shape? shape, bool isLearned = true) => weights.Add(new WeightTensor
    {
        Name = $"{Node.Name}/{role}",
        Role = role,
        Shape = shape,
        IsLearned = isLearned,
        SharedAs = Attributes.GetText(string.Create(CultureInfo.InvariantCulture, $"param[{weights.Count}].name"), "") is { Length: > 0 } shared ? shared : null,
    });

    /// <summary>Says why the outputs not set so far are unknown; the first reason stays.</summary>
    public void Fail(string reason) => FailureReason ??= reason;

    /// <summary>As <see cref="Fail"/>, where nothing is wrong: what the output's extents hang on is computed when the network runs.</summary>
    public void DependsOnData(string reason)
    {
        IsDataDependent |= FailureReason is null;
        Fail(reason);
    }
}
