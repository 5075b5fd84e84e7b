using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>
/// Finds tensors of which the first axis is not the batch, though it is 1 or has a name: what else is fed says what the batch is, and states of recurrent layers have
/// their directions first. And those of which it is, though it is another number: that of what is fed to layers that slide over places.
/// </summary>
internal sealed partial class BatchAxis
{
    private static readonly ConditionalWeakTable<Network, BatchAxis> Known = [];

    private readonly FrozenSet<string> states;
    // What inputs begin with where that may be a batch: names and how many do, and the one number of all that begin with one.
    private readonly FrozenDictionary<string, int> names;
    private readonly long? number;
    // How many samples at once a file states: what all pictures that are fed begin with; null for none.
    private readonly long? stated;

    private BatchAxis(Network network)
    {
        states = network.Nodes.Where(static n => n.Category == OperatorCategory.Recurrent && n.Attributes.GetInteger("layout", 0) == 0).SelectMany(StatesOf).ToFrozenSet(StringComparer.Ordinal);
        var first = network.Inputs.Where(i => !network.Weights.ContainsKey(i) && !states.Contains(i)).Select(i => network.TensorOf(i).Shape).Where(static s => s is { Rank: > 1 }).Select(static s => s![0]).ToList();
        names = first.Where(ShapeText.IsBatchName).CountBy(static d => d.Text, StringComparer.Ordinal).ToFrozenDictionary(StringComparer.Ordinal);
        number = first.Select(static d => d.Value).Where(static v => v is not null and not 1).Distinct().ToList() is [var only] ? only : null;
        stated = StatedIn(network);
    }

    private static BatchAxis In(Network network) => Known.GetValue(network, static n => new BatchAxis(n));

    /// <summary>Whether the batch of a tensor is known to be another axis than the first.</summary>
    public static bool IsElsewhere(Network network, string tensor) =>
        network.TensorOf(tensor).Shape is { Rank: > 1 } shape && In(network).IsElsewhere(tensor, shape);

    /// <summary>Whether a tensor begins with the number of samples that its file states for all that is fed.</summary>
    public static bool IsStated(Network network, string tensor) =>
        network.TensorOf(tensor).Shape is { Rank: > 0 } shape && shape[0].Value is > 1 and var first && In(network).stated == first;

    /// <summary>Whether an extent is the name that what is fed, of two axes or more, begins with.</summary>
    public static bool IsNamed(Network network, Dimension extent) => extent.IsSymbolic && In(network).names.ContainsKey(extent.Text);

    /// <summary>The shape of one sample of a tensor whose first axis is the batch times something, as where the rows of all samples are one matrix; null for any other.</summary>
    public static Shape? WithoutFactor(Network network, Shape? shape)
    {
        if (shape is not { Rank: > 0 } || !shape[0].IsSymbolic || ShapeText.IsBatchName(shape[0]))
            return null;
        var rows = In(network).names.Keys.Order(StringComparer.Ordinal).Select(n => shape[0].DivideExactly(Dimension.Symbol(n))).FirstOrDefault(static d => !d.IsUnknown);
        return rows.IsUnknown ? null : shape.With(0, rows);
    }

    private bool IsElsewhere(string tensor, Shape shape)
    {
        // A square of one name is a matrix, or compares each sample with all.
        if (states.Contains(tensor) || (ShapeText.IsBatchName(shape[0]) && shape.Dims.Skip(1).Any(d => Mentions(d, shape[0].Text))))
            return true;
        // What one input alone begins with may be anything.
        if (names.GetValueOrDefault(shape[0].Text) > 1)
            return false;
        return shape.Dims.Skip(1).Any(d => names.ContainsKey(d.Text) && !d.Equals(shape[0])) || (shape.Rank > 2 && shape[0].Value == 1 && number is { } batch && shape[1].Value == batch);
    }

    // Pictures have the batch first: what convolutions and pooling slide over, and what a layer that reads nothing makes of files. Where these differ, nobody knows.
    private static long? StatedIn(Network network)
    {
        HashSet<long> slidOver = [.. network.Nodes.Where(static n => n.Category is OperatorCategory.Convolution or OperatorCategory.Pooling && n.Inputs.Length > 0)
            .Select(n => FirstOf(network, n.Inputs[0], 3)).OfType<long>()];
        var fed = network.Inputs.Where(i => !network.Weights.ContainsKey(i)).Select(i => FirstOf(network, i, 3)).OfType<long>().Where(slidOver.Contains);
        var made = network.Nodes.Where(static n => n.Inputs.IsEmpty && n.Category == OperatorCategory.Data).SelectMany(static n => n.Outputs).Select(o => FirstOf(network, o, 4)).OfType<long>();
        // Boxes that lie beside the pictures have all samples in one tensor.
        return fed.Concat(slidOver.Count > 0 ? made.Where(slidOver.Contains) : made).Distinct().ToList() is [> 1 and var only] ? only : null;
    }

    private static long? FirstOf(Network network, string tensor, int rank) => network.TensorOf(tensor).Shape is { } shape && shape.Rank >= rank ? shape[0].Value : null;

    private static bool Mentions(Dimension extent, string name) => !extent.IsKnown && Names().Matches(extent.Text).Any(m => string.Equals(m.Value, name, StringComparison.Ordinal));

    [GeneratedRegex("[A-Za-z_][A-Za-z0-9_.#]*", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    // Directions, batch, features (ONNX, RNN, GRU, LSTM): what they begin with, and what they end with.
    private static IEnumerable<string> StatesOf(Node node) => node.Inputs.Where((_, i) => node.Operator is { InputRoles: var roles } && i < roles.Length && roles[i] is "state" or "cell")
        .Concat(node.Outputs.Skip(1)).Where(static t => t.Length > 0);
}
