using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Modules;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>Makes a block of every layer, every input without a layer, and every result.</summary>
internal static class BlockReader
{
    // Layers between an end of the network and what computes.
    private const int MostForms = 8;

    // What is fed and has no name.
    private const string Unnamed = "input";

    public static BlockGraph Read(Network network)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (string input in network.Inputs)
        {
            if (network.ProducerOf(input) is null && !network.Weights.ContainsKey(input))
                blocks.Add(InputOf(network, input));
        }

        var counters = LayerTitle.CountersOf(network);
        foreach (var node in network.Nodes)
            blocks.Add(LayerOf(network, node, counters));
        foreach (string output in network.Outputs.Distinct(StringComparer.Ordinal))
            blocks.Add(OutputOf(network, output));
        return new BlockGraph { Network = network, Blocks = blocks.ToImmutable() };
    }

    /// <summary>A tensor that is fed.</summary>
    public static Block InputOf(Network network, string tensor) => new()
    {
        Name = tensor,
        Kind = BlockKind.Input,
        Category = OperatorCategory.Data,
        Title = LayerTitle.Of(network.TensorOf(tensor)) is { Length: > 0 } name ? WithoutCount(network, network.Inputs, name) : ReadAs(network, tensor),
        Outputs = [tensor],
    };

    /// <summary>A tensor that is a result.</summary>
    public static Block OutputOf(Network network, string tensor) => new()
    {
        Name = tensor,
        Kind = BlockKind.Output,
        Category = OperatorCategory.Data,
        Title = ResultTitle(network, tensor) is { Length: > 0 } name ? name : "output",
        Inputs = [tensor],
    };

    // One result needs no name that nobody gave it; of several each says whose it is.
    private static string ResultTitle(Network network, string tensor)
    {
        bool isOne = !network.Outputs.Distinct(StringComparer.Ordinal).Skip(1).Any();
        if (ExporterNames.ScopeOfValue(tensor) is { } scope)
            return isOne ? "" : scope;
        string title = LayerTitle.Of(network.TensorOf(tensor)), name = ExporterNames.VariableOf(title) is { } variable && ExporterNames.IsAnyVariable(variable) ? "" : WithoutCount(network, network.Outputs, title);
        return name.Length > 0 || isOne ? name : network.ProducerOf(tensor)?.Module.Text is { Length: > 0 } module ? module : RoleOf(network, tensor);
    }

    // What a recurrent layer begins with is no sequence, whatever forms it goes through.
    private static string ReadAs(Network network, string tensor)
    {
        for (int step = 0; step < MostForms && network.ConsumersOf(tensor).Take(2).ToList() is [var reader]; step++)
        {
            if (!Plumbing.Is(reader) || reader.Outputs.IsEmpty)
                return reader.Category != OperatorCategory.Recurrent || reader.Operator is not { InputRoles: var roles } || reader.Inputs.IndexOf(tensor) is not (>= 0 and var at) || at >= roles.Length ? Unnamed
                    : roles[at] switch { "state" => "hidden state", "cell" => "cell state", _ => Unnamed };
            tensor = reader.Outputs[0];
        }

        return Unnamed;
    }

    // What a layer of several results calls one, be it in another form.
    private static string RoleOf(Network network, string tensor)
    {
        for (int step = 0; step < MostForms && network.ProducerOf(tensor) is { Inputs: [{ Length: > 0 } source, ..] } maker; step++)
        {
            if (!Plumbing.Is(maker))
                return maker.RoleOf(tensor);
            tensor = source;
        }

        return "";
    }

    // A count behind a variable's name tells it from others of that name, where there are such.
    private static string WithoutCount(Network network, IEnumerable<string> among, string name) => ExporterNames.VariableOf(name) is { } variable
        && among.Distinct(StringComparer.Ordinal).Count(t => string.Equals(ExporterNames.VariableOf(LayerTitle.Of(network.TensorOf(t))), variable, StringComparison.Ordinal)) == 1 ? variable : name;

    // What an operator takes to know where it is and what it may see: tables of angles, positions, lengths, masks.
    private static ImmutableArray<string> AsideOf(Node node)
    {
        if (node.Operator is not { Category: OperatorCategory.Attention } row)
            return [];
        var flow = node.Inputs.Index().Where(i => !IsAside(row, i.Index)).Select(static i => i.Item).ToHashSet(StringComparer.Ordinal);
        return [.. node.Inputs.Where((input, i) => input.Length > 0 && IsAside(row, i) && !flow.Contains(input))];
    }

    private static bool IsAside(OperatorSpec row, int input) => input < row.InputRoles.Length && (row.InputRoles[input] is "mask" or "padding" or "cosine" or "sine" or "positions" or "length" or "lengths");

    // Only rows of a stored table are an embedding: to pick among what the network computes is the reverse of joining.
    private static OperatorCategory CategoryOf(Network network, Node node) => node.Category == OperatorCategory.Embedding && node.Operator is { InputRoles: ["table", ..] } && !LayerView.Of(network, node).IsLearned("table") ? OperatorCategory.Merge : node.Category;

    private static Block LayerOf(Network network, Node node, IReadOnlySet<string> counters)
    {
        // Noise is fed like data: of a tensor that it is like, it takes the shape alone.
        bool isNoise = node.Has(OperatorTraits.Noise | OperatorTraits.ReadsShapeOnly);
        // What reads nothing and is of a kind that nobody knows, such as a data layer in Python, makes data.
        bool isInput = isNoise || (node.Category is OperatorCategory.Data or OperatorCategory.Other && !node.Inputs.Any(static i => i.Length > 0) && node.Weights.IsEmpty && node.Subgraphs.IsEmpty);
        string fused = node.Operator?.Activation?.Invoke(node.Attributes) ?? "";
        return new()
        {
            Name = node.Name,
            Kind = isInput ? BlockKind.Input : BlockKind.Layer,
            Category = isInput && node.Category == OperatorCategory.Other ? OperatorCategory.Data : CategoryOf(network, node),
            Title = LayerTitle.Of(node, counters),
            Label = isInput && node.IsSynthetic ? "" : LayerLabel.Of(network, node),
            Badges = NumberTypes.BadgesOf(network, node),
            Parts = fused.Length > 0 ? [fused] : [],
            IsActivated = fused.Length > 0,
            Aside = AsideOf(node),
            Nodes = [node],
            Inputs = isNoise ? [] : [.. node.Inputs.Concat(node.ImplicitInputs).Where(i => i.Length > 0 && !network.Weights.ContainsKey(i))],
            Outputs = [.. node.Outputs.Where(static o => o.Length > 0)],
        };
    }
}
