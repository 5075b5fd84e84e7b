using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Modules;

/// <summary>
/// Finds the module of every layer, after a format's reader has made the network. First what the names of its parameters say, since exporters' fusions leave a
/// wrong scope or none; then the scope that the file states; then the layer's name; where nothing is known, what its neighbours have in common. Classes come
/// from what is stated, wherever the path came from.
/// </summary>
internal sealed class ModuleReading
{
    private readonly Dictionary<Network, Network> done = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ModulePath> paths = new(StringComparer.Ordinal);

    private ModuleReading()
    {
    }

    /// <summary>The network with its modules, those of bodies and functions included.</summary>
    public static ImportResult Run(ImportResult read)
    {
        var reading = new ModuleReading();
        reading.Collect(read.Functions.Prepend(read.Network));
        var functions = read.Functions.Select(f => reading.Fill(f, 0)).ToImmutableArray();
        return read with { Network = reading.Fill(read.Network, 0), Functions = functions };
    }

    private void Collect(IEnumerable<Network> networks)
    {
        var seen = new HashSet<Network>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<Network>(networks);
        while (pending.TryPop(out var network))
        {
            if (!seen.Add(network))
                continue;
            foreach (var node in network.Nodes)
            {
                foreach (var subgraph in node.Subgraphs)
                    pending.Push(subgraph.Body);
                string path = "";
                foreach (var segment in node.Module.Segments)
                {
                    path = path.Length == 0 ? segment.Name : $"{path}.{segment.Name}";
                    if (segment.Class.Length > 0)
                        classes.TryAdd(path, segment.Class);
                }
            }
        }
    }

    private Network Fill(Network network, int depth)
    {
        if (depth >= Subgraph.MaxDepth)
            return network;
        if (done.TryGetValue(network, out var known))
            return known;
        var found = Find(network);
        bool isChanged = false;
        var nodes = new List<Node>(network.Nodes.Length);
        for (int i = 0; i < found.Length; i++)
        {
            var node = network.Nodes[i];
            var module = found[i] is { IsEmpty: false } path ? Classed(path) : ModulePath.Empty;
            var bodies = node.Subgraphs.IsEmpty ? node.Subgraphs : [.. node.Subgraphs.Select(s => s with { Body = Fill(s.Body, depth + 1) })];
            bool isSame = ReferenceEquals(module, node.Module) && node.Subgraphs.Zip(bodies).All(static p => ReferenceEquals(p.First.Body, p.Second.Body));
            isChanged |= !isSame;
            nodes.Add(isSame ? node : node with { Module = module, Subgraphs = bodies });
        }

        return done[network] = isChanged ? network.WithNodes([.. nodes]) : network;
    }

    private static ModulePath?[] Find(Network network)
    {
        var parameters = new ParameterPaths();
        var found = new ModulePath?[network.Nodes.Length];
        for (int i = 0; i < found.Length; i++)
        {
            var node = network.Nodes[i];
            if (!node.Dialect.HasSpokenNames)
                found[i] = Choose(node, parameters.Find(node, out bool isShared), isShared);
        }

        if (Array.TrueForAll(found, static p => p is null))
            RunPrefixes.Fill(network, found);
        NeighbourPaths.Fill(network, found);
        return found;
    }

    private static ModulePath? Choose(Node node, string? parameter, bool isShared)
    {
        if (FunctionModules.IsModule(node))
            return FunctionModules.PathOf(node, ModulePath.Empty);
        bool isStated = !node.Module.IsEmpty || ReferenceEquals(node.Module, ModulePath.Root);
        var named = isStated ? null : NamePaths.Find(node);
        var scope = isStated ? node.Module : named?.Path;
        if (parameter is null || (isShared && scope is not null))
            return scope;
        // The name says the same at more length: in doubled scopes, or with the module around it.
        if (named is { Raw.Length: > 0 } && (named.Raw == parameter || named.Path.Text.EndsWith("." + parameter, StringComparison.Ordinal)))
            return named.Path;
        var path = ModulePath.Of([.. parameter.Split('.').Select(static n => new ModuleSegment(n))]);
        return scope is not null && scope.IsWithin(path) ? scope : path;
    }

    private ModulePath Classed(ModulePath path)
    {
        if (paths.TryGetValue(path.Text, out var known))
            return known;
        string text = "";
        var segments = ImmutableArray.CreateBuilder<ModuleSegment>(path.Segments.Length);
        foreach (var segment in path.Segments)
        {
            text = text.Length == 0 ? segment.Name : $"{text}.{segment.Name}";
            segments.Add(segment.Class.Length == 0 && classes.TryGetValue(text, out string? name) ? segment with { Class = name } : segment);
        }

        return paths[path.Text] = ModulePath.Of(segments.MoveToImmutable());
    }
}
