using System.Collections.Immutable;
using NetDraw.ModelImport.Comparison;
using NetDraw.ModelImport.Costs;

namespace NetDraw.Cli.Comparing;

/// <summary>A layer that differs, or is in one network alone.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="Old">As it was; null where it is new.</param>
/// <param name="New">As it is; null where it is gone.</param>
/// <param name="Changes">What is another than before; empty where it is in one network alone.</param>
internal sealed record ComparedLayer(LayerFate Fate, LayerCost? Old, LayerCost? New, ImmutableArray<LayerChange> Changes)
{
    /// <summary>It where it is known: as it is, or else as it was.</summary>
    public LayerCost Known => New ?? Old!;

    /// <summary>Every layer that differs, in the new network's order, and what is gone before what came after it.</summary>
    public static IEnumerable<ComparedLayer> Of(NetworkDifference difference)
    {
        var pairs = difference.Pairs.ToDictionary(static p => p.New.Name, StringComparer.Ordinal);
        var places = difference.Old.Layers.Index().ToDictionary(static l => l.Item.Node.Name, static l => l.Index, StringComparer.Ordinal);
        var gone = new Queue<LayerCost>(difference.Removed.Select(n => difference.Old.Layers[places[n.Name]]));
        foreach (var layer in difference.New.Layers)
        {
            if (!pairs.TryGetValue(layer.Node.Name, out var pair))
            {
                yield return new(LayerFate.Added, null, layer, []);
                continue;
            }

            int place = places[pair.Old.Name];
            while (gone.TryPeek(out var next) && places[next.Node.Name] < place)
                yield return new(LayerFate.Removed, gone.Dequeue(), null, []);
            if (pair.Fate != LayerFate.Kept)
                yield return new(pair.Fate, difference.Old.Layers[place], layer, pair.Changes);
        }

        while (gone.TryDequeue(out var last))
            yield return new(LayerFate.Removed, last, null, []);
    }
}
