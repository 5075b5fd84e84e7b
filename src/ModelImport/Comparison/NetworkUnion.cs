using System.Collections.Frozen;
using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Comparison;

/// <summary>
/// Two networks as one: the new one, and in it the layers that only the old one has, reading what they read and read, besides the rest, by what read them. For figures: no rule of an
/// operator counts what is read of a layer that is gone.
/// </summary>
internal sealed class NetworkUnion
{
    private const string Gone = " (removed)";

    // Each is tried on a network of its own.
    private const int MostTried = 200;

    private readonly Dictionary<string, string> newTensors = new(StringComparer.Ordinal);
    private readonly HashSet<string> goneTensors = new(StringComparer.Ordinal);

    private NetworkUnion(NetworkDifference difference)
    {
        var (old, @new) = (difference.Old.Network, difference.New.Network);
        var removed = difference.Removed.ToHashSet<Node>(ReferenceEqualityComparer.Instance);
        MapTensors(difference, old, @new, removed);
        Network = Build(difference, old, @new, removed);
        var fates = difference.Pairs.ToDictionary(static p => p.New.Name, static p => p.Fate, StringComparer.Ordinal);
        foreach (var node in difference.Added)
            fates[node.Name] = LayerFate.Added;
        foreach (var node in removed)
            fates[node.Name + Gone] = LayerFate.Removed;
        Layers = fates.ToFrozenDictionary(StringComparer.Ordinal);
        Tensors = difference.Inputs.Select(static i => (i.Name, Fate: i.Change.Old.Length == 0 ? LayerFate.Added : i.Change.New.Length == 0 ? LayerFate.Removed : LayerFate.Resized))
            .Select(static i => (Name: i.Fate == LayerFate.Removed ? i.Name + Gone : i.Name, i.Fate))
            .Concat(goneTensors.Select(static t => (Name: t + Gone, Fate: LayerFate.Removed))).DistinctBy(static t => t.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(static t => t.Name, static t => t.Fate, StringComparer.Ordinal);
    }

    /// <summary>Both networks.</summary>
    public Network Network { get; }

    /// <summary>What became of its layers, by name.</summary>
    public FrozenDictionary<string, LayerFate> Layers { get; }

    /// <summary>What became of tensors without a layer that have changed, and of those that are gone, by name.</summary>
    public FrozenDictionary<string, LayerFate> Tensors { get; }

    /// <summary>Joins the networks of a difference.</summary>
    public static NetworkUnion Of(NetworkDifference difference) => new(difference);

    // What old tensors are called in both: those of layers that stayed by the new name, others by one of their own.
    private void MapTensors(NetworkDifference difference, Network old, Network @new, HashSet<Node> removed)
    {
        foreach (var pair in difference.Pairs)
        {
            foreach (var (output, i) in pair.Old.Outputs.Select(static (o, i) => (o, i)).Where(static o => o.o.Length > 0))
                newTensors[output] = pair.New.Outputs is [var first, ..] outputs ? i < outputs.Length && outputs[i].Length > 0 ? outputs[i] : first : "";
        }

        foreach (string output in removed.SelectMany(static n => n.Outputs).Where(static o => o.Length > 0))
        {
            newTensors[output] = output + Gone;
            goneTensors.Add(output);
        }

        var fed = new LayerSources(@new, static _ => -1).InputNames(LayerSources.Fed(old)).Where(static i => i.Old is not null).ToDictionary(static i => i.Old!, static i => i.New, StringComparer.Ordinal);
        foreach (string input in LayerSources.Fed(old))
        {
            newTensors[input] = fed.GetValueOrDefault(input, input + Gone);
            if (!fed.ContainsKey(input))
                goneTensors.Add(input);
        }
    }

    private Network Build(NetworkDifference difference, Network old, Network @new, HashSet<Node> removed)
    {
        var builder = NetworkBuilder.From(@new);
        foreach (string tensor in goneTensors)
            builder.Tensors[tensor + Gone] = old.TensorOf(tensor) with { Name = tensor + Gone };
        builder.Inputs.AddRange(old.Inputs.Where(goneTensors.Contains).Select(static i => i + Gone));
        builder.Outputs.AddRange(old.Outputs.Distinct(StringComparer.Ordinal).Where(goneTensors.Contains).Select(static o => o + Gone));
        foreach (string name in removed.SelectMany(static n => n.Inputs.Concat(n.ImplicitInputs)).Where(old.Weights.ContainsKey))
            builder.Weights[name + Gone] = old.Weights[name];
        builder.Nodes.AddRange(difference.Removed.Select(node => node with
        {
            Name = node.Name + Gone,
            Label = node.Label.Length > 0 ? node.Label : node.Name,
            Inputs = [.. node.Inputs.Select(i => Renamed(i, old))],
            ImplicitInputs = [.. node.ImplicitInputs.Select(i => Renamed(i, old))],
            Outputs = [.. node.Outputs.Select(static o => o.Length > 0 ? o + Gone : o)],
        }));
        var alone = builder.Build();
        var links = difference.Pairs.Select(p => (p.New, Reads: p.Old.Inputs.Concat(p.Old.ImplicitInputs).Where(i => old.ProducerOf(i) is { } writer && removed.Contains(writer)).Select(static i => i + Gone).ToImmutableArray()))
            .Where(static l => !l.Reads.IsEmpty).ToList();
        return links.Count == 0 ? alone : Linked(builder, alone, links);
    }

    // Layers that changed places would read each other in a circle: what closes one is left out.
    private static Network Linked(NetworkBuilder builder, Network alone, List<(Node New, ImmutableArray<string> Reads)> links)
    {
        var added = links.ToDictionary(static l => l.New.Name, static l => l.Reads, StringComparer.Ordinal);
        var linked = With(builder, added);
        if (!linked.IsCyclic || alone.IsCyclic)
            return linked;
        if (links.Count > MostTried)
            return alone;
        added.Clear();
        var current = alone;
        foreach (var (reader, reads) in links)
        {
            added[reader.Name] = reads;
            var tried = With(builder, added);
            if (tried.IsCyclic)
                added.Remove(reader.Name);
            else
                current = tried;
        }

        return current;
    }

    private static Network With(NetworkBuilder builder, Dictionary<string, ImmutableArray<string>> added)
    {
        var copy = new NetworkBuilder { Name = builder.Name, RootClass = builder.RootClass, Dialect = builder.Dialect };
        copy.Inputs.AddRange(builder.Inputs);
        copy.Outputs.AddRange(builder.Outputs);
        copy.Nodes.AddRange(builder.Nodes.Select(n => added.TryGetValue(n.Name, out var reads) ? n with { ImplicitInputs = [.. n.ImplicitInputs, .. reads] } : n));
        foreach (var (name, tensor) in builder.Tensors)
            copy.Tensors[name] = tensor;
        foreach (var (name, weight) in builder.Weights)
            copy.Weights[name] = weight;
        return copy.Build();
    }

    private string Renamed(string tensor, Network old) =>
        newTensors.TryGetValue(tensor, out string? name) ? name : old.Weights.ContainsKey(tensor) ? tensor + Gone : tensor;
}
