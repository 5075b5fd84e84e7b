using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using NetDraw.ModelImport.Files;

namespace NetDraw.ModelImport.Graph;

/// <summary>
/// A fingerprint of a network's structure: SHA-256 over a canonical text. Counted are layers in topological order with their names,
/// types and domains, attributes by name, wiring, the shapes and element types of all tensors, the roles and shapes of weights, what
/// shares weights, bodies of control flow, and the names of the network's inputs and outputs. Not counted are the values of weights,
/// attributes and constants that are tensors, names of the tensors in between, the file's name and form, its comments and order of fields, and the
/// network's own name. Two networks of one hash look alike in every figure but for the title that readers of screens hear.
/// </summary>
internal sealed class NetworkHash
{
    private readonly Dictionary<Network, Body> bodies = new(ReferenceEqualityComparer.Instance);

    private NetworkHash()
    {
    }

    /// <summary>The hash of a network, 64 hexadecimal digits in lower case.</summary>
    public static string Compute(Network network) => new NetworkHash().BodyOf(network).Hash;

    // One function may be called thousands of times, within others too: each body is read once.
    private Body BodyOf(Network network)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return bodies.TryGetValue(network, out var known) ? known : bodies[network] = new Writer(this, network).Write();
    }

    /// <summary>Hash of a network, and the tensors of networks around it that it reads, in order.</summary>
    private sealed record Body(string Hash, IReadOnlyList<string> Captured);

    private sealed class Writer(NetworkHash owner, Network network)
    {
        // The text of a large network is never whole: it goes into the hash in pieces.
        private const int PieceLength = 1 << 16;

        private readonly Sha256 hash = new();
        private readonly Encoder utf8 = Encoding.UTF8.GetEncoder();
        private readonly StringBuilder text = new();
        private readonly Dictionary<string, string> wires = new(StringComparer.Ordinal);
        private readonly List<string> captured = [];

        public Body Write()
        {
            Field(network.Dialect.Name);
            for (int i = 0; i < network.Inputs.Length; i++)
            {
                Field(Numbered("input", i), network.Inputs[i], Describe(network.Inputs[i]));
                wires[network.Inputs[i]] = Numbered("i", i);
            }

            for (int i = 0; i < network.Nodes.Length; i++)
            {
                for (int o = 0; o < network.Nodes[i].Outputs.Length; o++)
                    wires.TryAdd(network.Nodes[i].Outputs[o], Numbered("n", i) + Numbered(":", o));
            }

            foreach (var node in network.Nodes)
                Node(node);
            foreach (string output in network.Outputs)
                Field("output", output, Wire(output));
            Drain(isLast: true);
            return new(Convert.ToHexStringLower(hash.Finish()), captured);
        }

        private void Drain(bool isLast)
        {
            char[] piece = new char[text.Length];
            text.CopyTo(0, piece, text.Length);
            byte[] bytes = new byte[utf8.GetByteCount(piece, isLast)];
            utf8.GetBytes(piece, bytes, isLast);
            hash.Append(bytes);
            text.Clear();
        }

        private void Node(Node node)
        {
            Field("node", node.Name, node.Domain, node.Type);
            foreach (string input in node.Inputs)
                Field("reads", Wire(input));
            foreach (string output in node.Outputs)
                Field("writes", output.Length == 0 ? "-" : Describe(output));
            foreach (string name in node.Attributes.Names.Where(name => network.Dialect.NamesShared?.Invoke(name) != true).Order(StringComparer.Ordinal))
                Field("attribute", name, Value(node.Attributes[name]!));
            foreach (var weight in node.Weights)
                Field("weight", Describe(weight), Shared(weight));
            foreach (var subgraph in node.Subgraphs)
            {
                var body = owner.BodyOf(subgraph.Body);
                Field("body", subgraph.Role, body.Hash);
                foreach (string outer in body.Captured)
                    Field("captures", Wire(outer));
            }
        }

        // Which layers share is structure, how the file calls what they share is not.
        private string Shared(WeightTensor weight)
        {
            if (weight.SharedAs is not { } shared)
                return "";
            string key = "\0shared " + shared;
            if (!wires.TryGetValue(key, out string? number))
                wires[key] = number = Numbered("s", wires.Count);
            return number;
        }

        private string Wire(string tensor)
        {
            if (tensor.Length == 0)
                return "-";
            if (wires.TryGetValue(tensor, out string? wire))
                return wire;
            if (network.Weights.TryGetValue(tensor, out var weight))
                return "w " + Describe(weight);
            captured.Add(tensor);
            return wires[tensor] = Numbered("outer ", captured.Count - 1);
        }

        private string Value(AttributeValue value) => value switch
        {
            AttributeValue.Integers v => List("int", v.Values.Select(static i => i.ToString(CultureInfo.InvariantCulture))),
            AttributeValue.Floats v => List("float", v.Values.Select(static f => ((float)f).ToString("R", CultureInfo.InvariantCulture))),
            AttributeValue.Texts v => List("text", v.Values),
            AttributeValue.Tensor v => "tensor " + Describe(v.Value),
            AttributeValue.Tensors v => List("tensors", v.Values.Select(Describe)),
            AttributeValue.Graphs v => List("graphs", v.Values.Select(g => owner.BodyOf(g).Hash)),
            AttributeValue.Reference v => "reference " + v.Name,
            _ => value.Text,
        };

        private static string List(string kind, IEnumerable<string> values) => string.Join('\u001f', values.Prepend(kind));

        private string Describe(string tensor)
        {
            var info = network.TensorOf(tensor);
            return $"{info.Shape?.ToString() ?? "?"} {info.ElementType}{(info.Element is { } element ? $" of {element.Shape?.ToString() ?? "?"} {element.ElementType}" : "")}";
        }

        private static string Describe(WeightTensor weight) => $"{weight.Role} {weight.Shape?.ToString() ?? "?"} {weight.ElementType}";

        private static string Numbered(string prefix, int number) => prefix + number.ToString(CultureInfo.InvariantCulture);

        // Lengths before the parts: no name can pass for a line of its own.
        private void Field(params ReadOnlySpan<string> parts)
        {
            foreach (string part in parts)
                text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part} ");
            text.Append('\n');
            if (text.Length >= PieceLength)
                Drain(isLast: false);
        }
    }
}
