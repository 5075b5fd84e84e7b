using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Modules;

/// <summary>
/// Module paths in the names of parameters: <c>layer1.0.conv1.weight</c> is one of <c>layer1.0.conv1</c>. A tensor that is computed of parameters alone
/// (dequantised, cast, transposed) speaks for who reads it.
/// </summary>
internal sealed class ParameterPaths
{
    private const int MaxLength = 500;

    private readonly Dictionary<string, string?> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string? Path, bool IsShared)> derived = new(StringComparer.Ordinal);

    /// <summary>The longest path that a node's parameters name; null where none does. Nodes are asked in the order of the network.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="isShared">Whether other layers read the parameter too, so that it is not sure whose name it bears.</param>
    public string? Find(Node node, out bool isShared)
    {
        string? longest = null;
        isShared = true;
        int stored = 0;
        foreach (var weight in node.Weights)
        {
            stored++;
            Take(PathOf(weight), weight.SharedAs is not null, ref longest, ref isShared);
        }

        foreach (string input in node.Inputs)
        {
            if (input.Length > 0 && derived.TryGetValue(input, out var found))
            {
                stored++;
                Take(found.Path, found.IsShared, ref longest, ref isShared);
            }
        }

        if (stored > 0 && stored >= node.Inputs.Count(static i => i.Length > 0) && node.ImplicitInputs.IsEmpty)
        {
            foreach (string output in node.Outputs)
                derived[output] = (longest, isShared);
        }

        return longest;
    }

    /// <summary>The dotted path in a parameter's name; null where it has none.</summary>
    public static string? PathOf(string name)
    {
        if (name.Length is 0 or > MaxLength || name[0] == '/' || name.Contains("::", StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal) || name.Any(char.IsWhiteSpace))
            return null;
        var parts = name.Split('.').ToList();
        if (parts.Count < 2 || parts.Count > ModulePath.MaxSegments || parts.Exists(static p => p.Length == 0) || ExporterNames.IsMadeUp(parts[^1]) || ExporterNames.IsMadeUp(parts[0]))
            return null;
        parts.RemoveAt(parts.Count - 1);
        if (parts.IndexOf("parametrizations") is > 0 and var at)
            parts.RemoveRange(at, parts.Count - at);
        parts.RemoveAll(static p => p == "_orig_mod" || ExporterNames.IsReplaced(p));
        return parts.Count == 0 ? null : string.Join('.', parts);
    }

    // An unshared name before a shared one, a longer before a shorter.
    private static void Take(string? path, bool shared, ref string? longest, ref bool isShared)
    {
        if (path is null || (longest is not null && (shared, -path.Length).CompareTo((isShared, -longest.Length)) >= 0))
            return;
        (longest, isShared) = (path, shared);
    }

    private string? PathOf(WeightTensor weight)
    {
        if (!known.TryGetValue(weight.Name, out string? path))
            known[weight.Name] = path = PathOf(weight.Name) ?? PathOf(weight.GivenName);
        return path;
    }
}
