using System.Globalization;
using NetDraw.ModelImport.Costs;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Comparison;

/// <summary>Tells what differs of layers that both networks have.</summary>
internal sealed class LayerPairing(NetworkCosts old, NetworkCosts @new, Matching matching)
{
    private readonly LayerSources oldSources = new(old.Network, i => matching.NewOf(i) >= 0 ? i : -1);
    private readonly LayerSources newSources = new(@new.Network, matching.OldOf);

    /// <summary>The pairs, in the new network's order.</summary>
    public IEnumerable<LayerPair> Pairs()
    {
        for (int i = 0; i < @new.Network.Nodes.Length; i++)
        {
            if (matching.OldOf(i) is >= 0 and var o)
                yield return new(old.Network.Nodes[o], @new.Network.Nodes[i], [.. Changes(o, i)]);
        }
    }

    /// <summary>Inputs without a layer that differ.</summary>
    public IEnumerable<(string Name, LayerChange Change)> Inputs()
    {
        string[] before = LayerSources.Fed(old.Network), after = LayerSources.Fed(@new.Network);
        foreach (var (name, o) in newSources.InputNames(before))
        {
            if (o is null)
                yield return (name, new("input", "", ShapeOf(@new.Network, name)));
            else if (ShapeOf(old.Network, o) is var was && ShapeOf(@new.Network, name) is var now && was != now)
                yield return (name, new("input", was, now));
        }

        foreach (string gone in before.Except(newSources.InputNames(before).Select(static i => i.Old).OfType<string>(), StringComparer.Ordinal))
            yield return (gone, new("input", ShapeOf(old.Network, gone), ""));
    }

    private IEnumerable<LayerChange> Changes(int o, int n)
    {
        var (before, after) = (old.Network.Nodes[o], @new.Network.Nodes[n]);
        if (before.Kind != after.Kind)
            yield return new("type", before.Kind, after.Kind);
        LayerChange[] settings = [.. SettingsOf(before, after)];
        foreach (var change in settings)
            yield return change;
        var (lost, gained) = newSources.Differences(n, oldSources, o);
        if (lost.Length + gained.Length > 0)
            yield return new("reads", string.Join(", ", lost), string.Join(", ", gained));
        var (was, now) = (old.Layers[o], @new.Layers[n]);
        if (ChannelsOf(was) is { } few && ChannelsOf(now) is { } many && few != many && !Array.Exists(settings, s => s.Old == few && s.New == many))
            yield return new("channels", few, many);
        if (TextOf(was.OutputShape) is var shape && TextOf(now.OutputShape) is var other && shape != other)
            yield return new("output", shape, other) { IsSize = true };
        if (!was.LearnedParameters.Value.Equals(now.LearnedParameters.Value))
            yield return new("parameters", TextOf(was.LearnedParameters), TextOf(now.LearnedParameters)) { IsSize = true };
        if (!was.MacsPerSample.Value.Equals(now.MacsPerSample.Value))
            yield return new("MACs", TextOf(was.MacsPerSample), TextOf(now.MacsPerSample)) { IsSize = true };
    }

    private static IEnumerable<LayerChange> SettingsOf(Node before, Node after)
    {
        foreach (string name in LayerSettings.NamesOf(before).Union(LayerSettings.NamesOf(after), StringComparer.Ordinal))
        {
            string was = before.Attributes[name]?.Text ?? "", now = after.Attributes[name]?.Text ?? "";
            if (was != now)
                yield return new(name, was, now);
        }
    }

    // How many maps or features a layer makes is its own where it has weights; places follow from what it reads.
    private static string? ChannelsOf(LayerCost cost) => cost.OutputShape is not { Rank: > 1 } shape ? null : cost.Node.Category switch
    {
        OperatorCategory.Convolution => shape[1].Text,
        OperatorCategory.Dense or OperatorCategory.Recurrent or OperatorCategory.Embedding when cost.LearnedParameters.Number is not 0 => shape[-1].Text,
        _ => null,
    };

    private static string ShapeOf(Network network, string tensor) => TextOf(network.TensorOf(tensor).Shape);

    private static string TextOf(Shape? shape) => shape?.ToString() ?? "?";

    private static string TextOf(Amount amount) => amount.Number is { } number ? number.ToString("N0", CultureInfo.InvariantCulture) : amount.Value.Text;
}
