using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>What has to hold of elements that are copied to where they are read: larger maps, and states that a network is given and gives back.</summary>
internal static class CopyingIdioms
{
    // Layers between a state and where the network is given it, or gives it back.
    private const int MostSteps = 4;

    /// <summary>How often each place of a map occurs after it, by axis; empty where the map is no such enlargement.</summary>
    public static ImmutableArray<long> FactorsOf(IdiomScope scope)
    {
        if (scope.InputOf("x") is not { Rank: > 2 } before || scope.Output is not { } after || after.Rank != before.Rank || scope.Find(OperatorTraits.FitsSize) is not { } copy
            || scope.Network.TensorOf(copy.Inputs[0]).Shape is not { } split)
            return [];
        var filled = scope.Network.TensorOf(copy.Outputs[0]).Shape;
        var factors = ImmutableArray.CreateBuilder<long>(before.Rank - 2);
        int at = 0;
        for (int axis = 0; axis < before.Rank; axis++)
        {
            if (FactorAt(split, filled, ref at, before[axis], after[axis]) is not { } factor || (axis < 2 && factor != 1))
                return [];
            if (axis > 1)
                factors.Add(factor);
        }

        return at == split.Rank && factors.Any(static f => f > 1) ? factors.ToImmutable() : [];
    }

    // The axis as it is, and behind it one of 1 where it is to be filled with copies.
    private static long? FactorAt(Shape split, Shape? filled, ref int at, Dimension before, Dimension after)
    {
        if (at >= split.Rank || !split[at++].Equals(before))
            return null;
        if (after.Equals(before))
            return 1;
        if (at >= split.Rank || split[at].Value != 1)
            return null;
        var factor = filled is not null && at < filled.Rank ? filled[at].Value : null;
        at++;
        return factor is { } copies && after.Equals(before * copies) ? copies : after.DivideExactly(before).Value;
    }

    /// <summary>Whether what is written into is given to the network, and given back by it.</summary>
    public static bool UpdatesState(IdiomScope scope)
    {
        var network = scope.Network;
        var node = scope.Blocks[^1].Head!;
        string state = scope.Inputs["c"], tensor = node.Inputs[0];
        for (int step = 0; step < MostSteps && tensor != state && network.ProducerOf(tensor) is { } maker && Keeps(maker); step++)
            tensor = maker.Inputs[0];
        if (tensor != state || !network.Inputs.Contains(state) || network.Weights.ContainsKey(state))
            return false;
        List<string> made = [node.Outputs[0]];
        for (int step = 0; step < MostSteps && !made.Exists(network.Outputs.Contains); step++)
            made = [.. made.SelectMany(network.ConsumersOf).Where(Keeps).Select(static n => n.Outputs[0])];
        return made.Exists(network.Outputs.Contains);
    }

    private static bool Keeps(Node node) => node is { Inputs.Length: > 0, Outputs.Length: > 0 } && node.HasAny(OperatorTraits.KeepsElements | OperatorTraits.PassesThrough | OperatorTraits.ReordersAxes);
}
