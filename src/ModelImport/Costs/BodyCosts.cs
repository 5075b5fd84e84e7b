using System.Collections.Frozen;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Costs;

/// <summary>Costs inside nodes that hold networks. Each body is counted once, however many nodes call it, so that nested functions stay linear.</summary>
internal sealed class BodyCosts
{
    private const int MaxDepth = 100;

    private readonly Dictionary<Network, Amount> macs = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Network, List<WeightTensor>> weights = new(ReferenceEqualityComparer.Instance);
    private int depth;

    /// <summary>A function: its body; If: the costlier branch; Loop and Scan: the body times the number of trips.</summary>
    public Amount MacsOf(Network outer, Node node)
    {
        if (depth >= MaxDepth)
            return Amount.Unknown("bodies are nested too deeply");
        depth++;
        var bodies = node.Subgraphs.Select(s => BodyMacs(s.Body)).ToList();
        depth--;
        if (bodies.TrueForAll(static b => b.Number == 0))
            return Amount.Zero;
        return node.Operator?.Bodies switch
        {
            BodyUse.OneOf => Costliest(bodies),
            BodyUse.Trips => bodies[0] * Trips(outer, node),
            BodyUse.Slices => bodies[0] * ScanLength(outer, node),
            _ => bodies.Aggregate(Amount.Zero, static (sum, body) => sum + body),
        };
    }

    /// <summary>The tensors stored in a body and in bodies within it, each once; those of outer networks that it reads included.</summary>
    public IReadOnlyList<WeightTensor> WeightsOf(Network body, FrozenDictionary<string, WeightTensor> outer)
    {
        if (weights.TryGetValue(body, out var known) || depth >= MaxDepth)
            return known ?? [];
        depth++;
        var found = new List<WeightTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in body.Nodes)
        {
            var captured = node.Inputs.Where(i => !body.Weights.ContainsKey(i) && outer.ContainsKey(i)).Select(i => outer[i]);
            var inner = node.Subgraphs.SelectMany(s => WeightsOf(s.Body, body.Weights.Count > 0 ? body.Weights : outer));
            found.AddRange(node.Weights.Concat(captured).Concat(inner).Where(w => names.Add(w.SharedAs ?? w.Name)));
        }

        depth--;
        return weights[body] = found;
    }

    private Amount BodyMacs(Network body)
    {
        if (macs.TryGetValue(body, out var known))
            return known;
        var sum = Amount.Zero;
        foreach (var node in body.Nodes)
        {
            sum += node.Operator?.Macs is { } rule
                ? Amount.Of(rule(LayerView.Of(body, node)), $"shapes within the body of '{body.Name}' are not known")
                : node.Subgraphs.IsEmpty ? Amount.Zero : MacsOf(body, node);
        }

        return macs[body] = sum;
    }

    private static Amount Costliest(List<Amount> branches)
    {
        if (branches.FindIndex(static b => b.IsUnknown) is >= 0 and var unknown)
            return branches[unknown];
        if (branches.TrueForAll(b => b.Value == branches[0].Value))
            return branches[0];
        return branches.TrueForAll(static b => b.Number is not null)
            ? branches.MaxBy(static b => b.Number)
            : Amount.Unknown("which branch costs more hangs on symbols");
    }

    // Loop's trip count is an input; it is known here only where it is stored.
    private static Amount Trips(Network outer, Node node)
    {
        try
        {
            if (node.Inputs is [var trips, ..] && outer.Weights.TryGetValue(trips, out var stored)
                && stored.Shape?.ElementCount == 1 && stored.Data?.ReadIntegers() is [var count])
                return Amount.Of(count, "the trip count is negative");
        }
        catch (ModelFormatException)
        {
            return Amount.Unknown("the stored trip count cannot be read");
        }

        return Amount.Unknown("the number of trips of the loop is known only when it runs");
    }

    private static Amount ScanLength(Network outer, Node node)
    {
        long scanned = node.Attributes.GetInteger("num_scan_inputs", 1);
        long axis = node.Attributes.GetIntegers("scan_input_axes") is [var first, ..] ? first : node.OpsetVersion is > 0 and < 9 ? 1 : 0;
        int index = (int)Math.Clamp(node.Inputs.Length - scanned, 0, Math.Max(0, node.Inputs.Length - 1));
        var shape = node.Inputs.IsEmpty ? null : outer.TensorOf(node.Inputs[index]).Shape;
        return shape is not null && axis >= -shape.Rank && axis < shape.Rank
            ? Amount.Of(shape[(int)axis], "the length of the scanned axis is not known")
            : Amount.Unknown("the length of the scanned axis is not known");
    }
}
