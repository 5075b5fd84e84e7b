using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Shapes;

/// <summary>Puts the shapes that the user gives for inputs over what the file says of them, before shapes are inferred.</summary>
internal static class InputOverrides
{
    /// <summary>
    /// The network with the given shapes. An input is what enters from outside: an ONNX graph input, a Caffe input field, or a top of a layer
    /// without bottoms, so that a data layer whose shape lies in its database can be given one.
    /// </summary>
    /// <param name="file">Name of the file, for messages.</param>
    /// <param name="network">The network as read.</param>
    /// <param name="shapes">Shapes by input; an empty name means the only one.</param>
    /// <exception cref="ModelFormatException">There is no such input, the empty name is given and there are several, or the input has another rank.</exception>
    public static Network Apply(string file, Network network, ImmutableDictionary<string, Shape> shapes)
    {
        if (shapes.IsEmpty)
            return network;
        var given = Resolve(file, network, shapes);
        var builder = NetworkBuilder.From(network);
        for (int i = 0; i < builder.Nodes.Count; i++)
        {
            builder.Nodes[i] = WithShapes(builder.Nodes[i], given, file);
            ForgetStatements(builder, builder.Nodes[i]);
        }

        var numbers = NumbersOfSymbols(network, given);
        foreach (var tensor in builder.Tensors.Values.Where(t => numbers.Count > 0 && t.Shape is not null).ToList())
            builder.Tensors[tensor.Name] = tensor with { Shape = [.. tensor.Shape!.Dims.Select(d => d.Substitute(numbers.GetValueOrDefault))] };
        foreach (var (name, shape) in given)
            builder.Tensors[name] = network.TensorOf(name) with { Shape = shape, UnknownReason = null };
        return builder.Build();
    }

    private static Dictionary<string, Shape> Resolve(string file, Network network, ImmutableDictionary<string, Shape> shapes)
    {
        var inputs = network.Inputs
            .Concat(network.Nodes.Where(static n => n.Inputs.All(static i => i.Length == 0)).SelectMany(static n => n.Outputs))
            .Where(static name => name.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        var result = new Dictionary<string, Shape>(StringComparer.Ordinal);
        foreach (var (name, shape) in shapes)
        {
            // Without a name, what the file lists as its inputs counts before layers that happen to read nothing.
            string? found = name.Length > 0
                ? inputs.Find(i => i == name || network.TensorOf(i).Label == name)
                : network.Inputs.Length == 1 ? network.Inputs[0] : inputs.Count == 1 ? inputs[0] : null;
            result[found ?? throw new ModelFormatException(file, Problem(name, inputs))] = shape;
            CheckRank(file, found, network.TensorOf(found).Shape, shape);
        }

        return result;
    }

    private static string Problem(string name, List<string> inputs)
    {
        const int MaxListed = 10;
        string listed = string.Join(", ", inputs.Take(MaxListed)) + (inputs.Count > MaxListed ? ", …" : "");
        return name.Length > 0 ? $"has no input '{name}' to give a shape to, expected one of {listed}" : $"has several inputs: name the one that the shape is for ({listed})";
    }

    private static void CheckRank(string file, string input, Shape? stated, Shape given)
    {
        if (stated is not null && stated.Rank != given.Rank)
            throw new ModelFormatException(file, $"the shape {given} does not have the rank of input '{input}', which is {stated}");
    }

    // A named extent that gets a number gets it everywhere: "batch" of one input is the batch of the others.
    private static Dictionary<string, long?> NumbersOfSymbols(Network network, Dictionary<string, Shape> given)
    {
        var numbers = new Dictionary<string, long?>(StringComparer.Ordinal);
        foreach (var (name, shape) in given)
        {
            foreach (var (was, now) in network.TensorOf(name).Shape is { } stated ? stated.Dims.Zip(shape.Dims) : [])
            {
                if (was.IsSymbolic && now.IsKnown)
                    numbers[was.Text] = now.Value;
            }
        }

        return numbers;
    }

    // The rule of an Input or data layer still runs, for the tops that no shape is given for.
    private static Node WithShapes(Node node, Dictionary<string, Shape> given, string file)
    {
        if (node.Operator is not { } row || !node.Outputs.Any(given.ContainsKey))
            return node;
        return node with
        {
            Operator = row with
            {
                InferShapes = scope =>
                {
                    row.InferShapes?.Invoke(scope);
                    for (int i = 0; i < scope.OutputCount; i++)
                    {
                        if (!given.TryGetValue(scope.Node.Outputs[i], out var shape))
                            continue;
                        CheckRank(file, scope.Node.Outputs[i], scope.Outputs[i]?.Shape, shape);
                        scope.SetOutput(i, shape, scope.Outputs[i]?.ElementType ?? ElementType.Unknown);
                    }
                },
            },
        };
    }

    // What the file states of later tensors was stated for the file's own input shapes.
    private static void ForgetStatements(NetworkBuilder builder, Node node)
    {
        if (node.Operator?.InferShapes is null)
            return;
        foreach (string output in node.Outputs)
        {
            if (builder.Tensors.TryGetValue(output, out var stated))
                builder.Tensors[output] = stated with { Shape = null };
        }
    }
}
