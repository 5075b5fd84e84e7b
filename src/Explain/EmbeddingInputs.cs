using System.Collections.Immutable;
using NetDraw.Explain.Inputs;
using NetDraw.Explain.Running;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain;

/// <summary>Where numbers of tokens become embeddings, which gradients are taken at.</summary>
/// <param name="Ids">The input that takes the numbers.</param>
/// <param name="Embeddings">The tensor with an embedding each, 1×T×D.</param>
internal sealed record EmbeddingInputs(string Ids, string Embeddings)
{
    /// <summary>Finds both.</summary>
    /// <exception cref="ExplainException">The network looks up no stored embeddings by an input of whole numbers.</exception>
    public static EmbeddingInputs Find(Network network, IReadOnlyCollection<string> fed)
    {
        var inputs = network.Inputs.Where(i => !network.Weights.ContainsKey(i) && !fed.Contains(i) && ElementTypes.IsInteger(network.TensorOf(i).ElementType)).ToList();
        var found = inputs.OrderByDescending(static i => i.Contains("ids", StringComparison.OrdinalIgnoreCase) && !i.Contains("type", StringComparison.OrdinalIgnoreCase) && !i.Contains("position", StringComparison.OrdinalIgnoreCase))
            .Select(i => (Ids: i, Node: LookUp(network, i))).FirstOrDefault(static f => f.Node is not null);
        return found.Node is { } node ? new(found.Ids, node.Outputs[0])
            : throw new ExplainException("the network looks up no stored embeddings by an input of whole numbers; expected one that takes tokens") { IsUnsupported = true };
    }

    // A table of floats, looked up by what the numbers become on the way.
    private static Node? LookUp(Network network, string ids)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { ids };
        foreach (var node in network.Nodes.Where(n => n.Inputs.Any(seen.Contains)))
        {
            if (node.Category == OperatorCategory.Embedding && network.TensorOf(node.Outputs[0]).Shape is { Rank: 3 } && node.Inputs.Any(i => IsTable(network, i)))
                return node;
            if (node.HasAny(OperatorTraits.PassesThrough | OperatorTraits.KeepsElements) || node.Category == OperatorCategory.Layout)
                seen.UnionWith(node.Outputs);
            if (node.Inputs is [var table, var numbers, ..] && seen.Contains(numbers) && IsTable(network, table))
                return node;
        }

        return null;
    }

    private static bool IsTable(Network network, string tensor) =>
        network.Weights.TryGetValue(tensor, out var weight) && weight.Shape is { Rank: 2 } && !ElementTypes.IsInteger(weight.ElementType);

    /// <summary>Values of the inputs that go beside tokens in every transformer: a mask of ones, types of zero, positions that count up.</summary>
    /// <param name="network">The network.</param>
    /// <param name="fed">Names of the inputs that have a value.</param>
    /// <param name="tokens">Number of tokens.</param>
    public static IEnumerable<(InputFeed Feed, string Note)> Usual(Network network, IReadOnlyCollection<string> fed, int tokens)
    {
        foreach (string input in network.Inputs.Where(i => !network.Weights.ContainsKey(i) && !fed.Contains(i)))
        {
            var shape = network.TensorOf(input).Shape;
            if (input.Contains("past", StringComparison.OrdinalIgnoreCase) && Emptied(shape) is { } none)
                yield return (new(input, none), $"'{input}' is taken as empty: nothing came before");
            else if (input.Contains("mask", StringComparison.OrdinalIgnoreCase))
                yield return (new(input, shape is { Rank: 2 } && shape[0].Value is null or 1 && shape[1].Value is null ? TensorValue.Of([.. Enumerable.Repeat(1f, tokens)], 1, tokens) : new TensorValue([], [1])), $"'{input}' is taken as 1 for every token");
            else if (input.Contains("type", StringComparison.OrdinalIgnoreCase) || input.Contains("segment", StringComparison.OrdinalIgnoreCase))
                yield return (new(input, new TensorValue([], [0])), $"'{input}' is taken as 0 for every token");
            else if (input.Contains("position", StringComparison.OrdinalIgnoreCase))
                yield return (new(input, TensorValue.Of([.. Enumerable.Range(0, tokens).Select(static i => (float)i)], 1, tokens)), $"'{input}' is taken to count up from 0");
        }
    }

    // A cache of keys and values: the batch's open axis is 1, that of the steps 0. Without an open axis beside the batch's it cannot be empty.
    private static TensorValue? Emptied(Shape? shape)
    {
        if (shape is not { Rank: >= 3 })
            return null;
        int batch = Array.FindIndex([.. shape.Dims], static d => !d.IsKnown);
        long[] extents = [.. shape.Dims.Select((d, axis) => d.Value ?? (axis == batch ? 1 : 0))];
        return extents.Contains(0) ? TensorValue.Of([], extents) : null;
    }

    /// <summary>The embeddings of tokens, and the form that they are explained in.</summary>
    public static PhotoInput Prepare(string name, TokenFile tokens, TensorValue embeddings)
    {
        int count = tokens.Ids.Length, width = embeddings.Values.Length / count;
        var form = new InputForm(width, 1, count, true) { Content = InputContent.Tokens, Shape = embeddings.Shape };
        return PhotoInput.Of(name, embeddings, form) with { Tokens = [.. tokens.Ids.Select((id, i) => tokens.Texts.IsEmpty ? id.ToString(System.Globalization.CultureInfo.InvariantCulture) : tokens.Texts[i])] };
    }

    /// <summary>The form of embeddings whose width is known.</summary>
    public static InputForm FormOf(int count, int width) => new(width, 1, count, true) { Content = InputContent.Tokens, Shape = [1, count, width] };
}
