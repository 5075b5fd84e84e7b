using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.ModelImport.Modules;

/// <summary>
/// Gives layers of which nothing is known the path that the nearest layers on both sides have in common, and those that join what a module makes that module's. One walk down and one up,
/// linear in the edges.
/// </summary>
internal static class NeighbourPaths
{
    /// <summary>Fills what is null; what has no neighbours that are known on one side takes the other's.</summary>
    public static void Fill(Network network, ModulePath?[] paths)
    {
        if (Array.TrueForAll(paths, static p => p is null) || Array.TrueForAll(paths, static p => p is not null))
            return;
        var above = Above(network, paths);
        var below = Below(network, paths);
        var learning = new Lazy<HashSet<string>>(() => Learning(network, paths));
        for (int i = 0; i < paths.Length; i++)
        {
            if (paths[i] is not null)
                continue;
            var path = above[i] is { } a && below[i] is { } b ? a.CommonWith(b) : above[i] ?? below[i];
            paths[i] = path is { IsEmpty: false } && IsLearned(network, network.Nodes[i]) ? Within(path, learning.Value) : path;
        }
    }

    private static bool IsLearned(Network network, Node node) => node.Category is OperatorCategory.Convolution or OperatorCategory.Dense && node.Inputs.Any(network.Weights.ContainsKey);

    // What learns lies in no module of layers that do not, such as a pooling that is used before it and behind it.
    private static ModulePath Within(ModulePath path, HashSet<string> learning)
    {
        while (!path.IsEmpty && !learning.Contains(path.Text))
            path = path.Take(path.Segments.Length - 1);
        return path;
    }

    // The modules that hold something that learns, at any depth.
    private static HashSet<string> Learning(Network network, ModulePath?[] paths)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < paths.Length; i++)
        {
            if (paths[i] is not { } path || !network.Nodes[i].Inputs.Any(network.Weights.ContainsKey))
                continue;
            for (; !path.IsEmpty && found.Add(path.Text); path = path.Take(path.Segments.Length - 1))
            {
            }
        }

        return found;
    }

    private static ModulePath?[] Above(Network network, ModulePath?[] paths)
    {
        var written = new Dictionary<string, ModulePath?>(StringComparer.Ordinal);
        foreach (string input in network.Inputs)
            written[input] = ModulePath.Empty;
        var above = new ModulePath?[paths.Length];
        var joins = new JoinPaths(network, paths);
        for (int i = 0; i < paths.Length; i++)
        {
            var node = network.Nodes[i];
            paths[i] ??= joins.OwnerOf(node, written);
            foreach (string input in node.Inputs)
                above[i] = Join(above[i], written.GetValueOrDefault(input));
            foreach (string input in node.ImplicitInputs)
                above[i] = Join(above[i], written.GetValueOrDefault(input));
            // Where people name the layers, one that reads nothing is the data, and no constant of who reads it.
            if (node.Inputs.IsEmpty && node.Dialect.HasSpokenNames)
                above[i] = ModulePath.Empty;
            foreach (string output in node.Outputs)
                written[output] = paths[i] ?? above[i];
        }

        return above;
    }

    private static ModulePath?[] Below(Network network, ModulePath?[] paths)
    {
        var read = new Dictionary<string, ModulePath?>(StringComparer.Ordinal);
        foreach (string output in network.Outputs)
            read[output] = ModulePath.Empty;
        var below = new ModulePath?[paths.Length];
        for (int i = paths.Length - 1; i >= 0; i--)
        {
            var node = network.Nodes[i];
            foreach (string output in node.Outputs)
                below[i] = Join(below[i], read.GetValueOrDefault(output));
            // And one that nothing reads ends the network, such as what writes a file.
            if (below[i] is null && node.Dialect.HasSpokenNames)
                below[i] = ModulePath.Empty;
            var own = paths[i] ?? below[i];
            foreach (string input in node.Inputs)
                read[input] = Join(read.GetValueOrDefault(input), own);
            foreach (string input in node.ImplicitInputs)
                read[input] = Join(read.GetValueOrDefault(input), own);
        }

        return below;
    }

    private static ModulePath? Join(ModulePath? a, ModulePath? b) => a is null ? b : b is null ? a : a.CommonWith(b);
}
