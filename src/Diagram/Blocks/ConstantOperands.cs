using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Says what arithmetic on two operands takes beside the one that leads to it, where the other is no box: a constant, learned weights, offsets made of sizes.
/// An addition of one thing would be a riddle.
/// </summary>
internal static class ConstantOperands
{
    /// <summary>One number, whatever its value.</summary>
    public const string Constant = "constant";

    // Longer numbers are measured, not chosen.
    private const int LongestNumber = 6;

    // Layers between an operand and what it is made of.
    private const int MostSteps = 64, MostMoves = 16;

    // What is said of the first operand, and of the second where that is the one that leads here.
    private static readonly FrozenDictionary<string, (string First, string Second)> Words = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["add"] = ("add {0}", "add {0}"),
        ["subtract"] = ("subtract {0}", "{0} − x"),
        ["multiply"] = ("multiply by {0}", "multiply by {0}"),
        ["divide"] = ("divide by {0}", "{0} / x"),
        ["maximum"] = ("maximum with {0}", "maximum with {0}"),
        ["minimum"] = ("minimum with {0}", "minimum with {0}"),
        ["power"] = ("power {0}", "{0} to the power of x"),
        ["modulo"] = ("modulo {0}", "{0} modulo x"),
        ["equal"] = ("equal to {0}", "equal to {0}"),
        ["greater"] = ("greater than {0}", "less than {0}"),
        ["less"] = ("less than {0}", "greater than {0}"),
        ["greater or equal"] = ("at least {0}", "at most {0}"),
        ["less or equal"] = ("at most {0}", "at least {0}"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Says of what kind such operands are, before equal layers are looked for: numbers do not make a difference there.</summary>
    public static BlockGraph Name(BlockGraph graph)
    {
        var blocks = graph.Blocks.Select(b => IsBare(b) ? Named(graph.Network, b) : JoinedConstants.Named(graph.Network, b)).ToImmutableArray();
        return blocks.Zip(graph.Blocks).All(static p => ReferenceEquals(p.First, p.Second)) ? graph : graph with { Blocks = blocks };
    }

    /// <summary>Says the number, where it is one that all copies of a box share and that is short.</summary>
    public static BlockGraph Number(BlockGraph graph) => graph.Blocks.All(static b => b.Operand != Constant) ? graph
        : graph with { Blocks = [.. graph.Blocks.Select(b => b.Operand == Constant && NumberOf(graph.Network, b) is { } number ? b with { Operand = number, Label = b.Label.Replace(Constant, number, StringComparison.Ordinal) } : b)] };

    /// <summary>The one element of a tensor that is stored, in whatever form; null where it has several, or is not stored or not to be had.</summary>
    public static double? ElementOf(Network network, string tensor) => ValueOf(network, OriginOf(network, tensor, keepsNumbers: true));

    private static bool IsBare(Block block) => block is { Kind: BlockKind.Layer, Nodes: [var node], Inputs.Length: 1, IsFolded: false, Operand: "" } && Words.ContainsKey(block.Label) && OperandsOf(node).Length == 2;

    // Each of ONNX Runtime's quantised operands is followed by its scale and zero point (QLinearAdd, contrib_defs.cc).
    private static ImmutableArray<string> OperandsOf(Node node) => node.Has(OperatorTraits.RoundsToSteps) && node.Inputs.Length > 6 ? [node.Inputs[0], node.Inputs[3]] : [.. node.Inputs.Where(static i => i.Length > 0)];

    private static Block Named(Network network, Block block)
    {
        var node = block.Nodes[0];
        var words = Words[block.Label];
        var operands = OperandsOf(node);
        bool isFirst = PassedOn.LeadsTo(network, operands[0], block.Inputs[0]);
        // What was not dropped for a constant is said elsewhere.
        if (isFirst == PassedOn.LeadsTo(network, operands[1], block.Inputs[0]))
            return block;
        string operand = KindOf(network, operands[isFirst ? 1 : 0], node.HasAny(OperatorTraits.Adds | OperatorTraits.Subtracts));
        return block with { Operand = operand, Label = string.Format(CultureInfo.InvariantCulture, isFirst ? words.First : words.Second, operand) };
    }

    /// <summary>What a tensor that does not depend on the data is, in one word.</summary>
    public static string KindOf(Network network, string tensor, bool isShift)
    {
        var origin = OriginOf(network, tensor);
        if (IsFilled(network, origin))
            return Constant;
        if (network.Weights.TryGetValue(origin, out var weight))
            return IsOne(weight.Shape) ? Constant : IsLearned(network, weight) ? "weights" : "constants";
        var made = MadeBy(network, tensor);
        return made.HasFlag(OperatorTraits.CountsUp) ? isShift ? "offsets" : "positions"
            : made.HasFlag(OperatorTraits.ReadsShapeOnly) ? isShift ? "offsets" : "sizes"
            : IsOne(network.TensorOf(tensor).Shape) ? Constant : "constants";
    }

    // Of one number, however many times.
    private static bool IsFilled(Network network, string tensor) => network.ProducerOf(tensor) is { } maker && maker.Has(OperatorTraits.Fills);

    // Who counts or points does not learn.
    private static bool IsLearned(Network network, WeightTensor weight) => weight.ElementType is ElementType.Float32 or ElementType.Float16 or ElementType.BFloat16 or ElementType.Float64
        && LearnedOperands.IsLearned(network, weight);

    // The tensor that others only put into another form, or take a part of. What is stored in steps of a scale is another number.
    private static string OriginOf(Network network, string tensor, bool keepsNumbers = false)
    {
        for (int step = 0; step < MostMoves; step++)
        {
            if (network.ProducerOf(tensor) is not { Inputs: [{ Length: > 0 } source, ..] } node || !Moves(node) || (keepsNumbers && node.Category == OperatorCategory.Quantization))
                return tensor;
            tensor = source;
        }

        return tensor;
    }

    private static bool Moves(Node node) => node.HasAny(OperatorTraits.PassesThrough | OperatorTraits.KeepsElements | OperatorTraits.ReordersAxes | OperatorTraits.LosesPlaces | OperatorTraits.FitsSize)
        || (node.Has(OperatorTraits.Linear) && node.Category is OperatorCategory.Merge or OperatorCategory.Embedding && !node.HasAny(OperatorTraits.Adds | OperatorTraits.Joins | OperatorTraits.Multiplies | OperatorTraits.Subtracts | OperatorTraits.Divides));

    private static bool IsOne(Shape? shape) => shape is not null && shape.Dims.All(static d => d.Value == 1);

    // What the layers do that lead to a tensor.
    private static OperatorTraits MadeBy(Network network, string tensor)
    {
        var seen = new HashSet<Node>();
        var open = new Stack<string>([tensor]);
        var traits = OperatorTraits.None;
        while (open.TryPop(out string? next) && seen.Count < MostSteps)
        {
            // A size tells nothing of what fills it.
            if (network.ProducerOf(next) is not { } node || node.Has(OperatorTraits.Fills) || !seen.Add(node))
                continue;
            traits |= node.Has(OperatorTraits.CountsUp) ? OperatorTraits.CountsUp : node.Has(OperatorTraits.ReadsShapeOnly) ? OperatorTraits.ReadsShapeOnly : OperatorTraits.None;
            // What only puts a tensor into another form reads a shape or a type beside it.
            foreach (string input in node.Inputs.Take(Moves(node) ? 1 : node.Inputs.Length).Where(static i => i.Length > 0))
                open.Push(input);
        }

        return traits;
    }

    private static string? NumberOf(Network network, Block block)
    {
        string? number = null;
        foreach (var node in block.Nodes.Concat(block.Folded).Where(n => string.Equals(n.Kind, block.Head!.Kind, StringComparison.Ordinal)))
        {
            if (ValuesOf(network, node).FirstOrDefault() is not { } value || TextOf(value) is not { } text || (number is not null && number != text))
                return null;
            number = text;
        }

        return number;
    }

    // What is stored in steps of a scale is another number.
    private static IEnumerable<double?> ValuesOf(Network network, Node node) => node.Has(OperatorTraits.RoundsToSteps) ? [] : node.Inputs.Where(static i => i.Length > 0).Reverse().Select(i => ValueOf(network, OriginOf(network, i, keepsNumbers: true))).Where(static v => v is not null);

    private static double? ValueOf(Network network, string tensor)
    {
        var maker = network.ProducerOf(tensor);
        if (maker is { Inputs.IsEmpty: true, Attributes: var given } && (given.GetFloats("value_float") is [var real] ? real : (double?)given.GetInteger("value_int")) is { } stated)
            return stated;
        if (IsFilled(network, tensor) && !maker!.Attributes.Has("value"))
            return 0;
        var stored = network.Weights.GetValueOrDefault(tensor) ?? (maker is { } made && (made.Inputs.IsEmpty || made.Has(OperatorTraits.Fills)) && made.Attributes["value"] is AttributeValue.Tensor { Value: var value } ? value : null);
        try
        {
            return stored is { Data: { } data } && IsOne(stored.Shape) && data.ReadSingles() is [var only] ? only : null;
        }
        catch (ModelImport.ModelFormatException)
        {
            // A damaged file is told of by whoever needs the value.
            return null;
        }
    }

    private static string? TextOf(double value)
    {
        string text = value == Math.Truncate(value) && Math.Abs(value) < 1e6 ? string.Create(CultureInfo.InvariantCulture, $"{value:0}") : string.Create(CultureInfo.InvariantCulture, $"{value:G4}");
        return text.Length <= LongestNumber && !text.Contains('E', StringComparison.Ordinal) ? text.Replace('-', '−') : null;
    }
}
