using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Modules;

/// <summary>
/// The module that PyTorch's exporter (torch/onnx/_internal/exporter/_core.py) and onnxscript's builder state of a node: scopes and classes as lists, the
/// root first and the node's own name or ATen target last, or both in one text, <c>: ResNet/layer1: Sequential/relu: aten.relu</c>.
/// </summary>
/// <param name="Path">The path, its classes where stated; <see cref="ModulePath.Root"/> for a node of the root.</param>
/// <param name="RootClass">Class of the network itself; empty where it is not said.</param>
internal sealed record StatedModules(ModulePath Path, string RootClass)
{
    private const int MaxName = 200;
    private const string PseudoModule = "_empty_nn_module_stack";

    private static readonly string[] Producers = ["pkg.torch.onnx.", "pkg.onnxscript."];
    private static readonly string[] TargetPrefixes = ["aten.", "prims.", "torch.ops.", "<"];

    /// <summary>The keys that are read.</summary>
    public static bool IsKey(string key) => key == "namespace" || Producers.Any(p => key == p + "name_scopes" || key == p + "class_hierarchy");

    /// <summary>What a node's metadata say; null where they say nothing of modules.</summary>
    /// <param name="metadata">Value of a key; null where it is missing.</param>
    public static StatedModules? Find(Func<string, string?> metadata)
    {
        foreach (string producer in Producers)
        {
            if (metadata(producer + "name_scopes") is { } text && PythonList.Parse(text) is { Length: > 0 } scopes)
            {
                var classes = metadata(producer + "class_hierarchy") is { } hierarchy ? PythonList.Parse(hierarchy) ?? [] : [];
                return Of([.. scopes.Take(scopes.Length - 1).Select((s, i) => (s, classes.Length == scopes.Length ? classes[i] : ""))]);
            }
        }

        return metadata("namespace") is { Length: < 16 * 1024 } joined ? OfNamespace(joined) : null;
    }

    /// <summary>A class without its package: <c>torch.nn.modules.conv.Conv2d</c> is <c>Conv2d</c>.</summary>
    public static string ShortClass(string name)
    {
        name = name.Trim().TrimEnd('\'', '>');
        return name[(name.LastIndexOf('.') + 1)..];
    }

    // The last part is the node itself, unless its class is a module's.
    private static StatedModules? OfNamespace(string joined)
    {
        if (!joined.Contains(": ", StringComparison.Ordinal))
            return null;
        var parts = joined.Split('/').Select(static p => p.IndexOf(": ", StringComparison.Ordinal) is >= 0 and var colon ? (p[..colon], p[(colon + 2)..]) : (p, "")).ToList();
        string last = parts[^1].Item2;
        if (TargetPrefixes.Any(p => last.StartsWith(p, StringComparison.Ordinal)) || ShortClass(last) is not [>= 'A' and <= 'Z', ..])
            parts.RemoveAt(parts.Count - 1);
        return Of(parts);
    }

    // Scopes are cumulative: 'layer1', 'layer1.0'. A container that is never called, such as a list of modules, shows in the next scope's dots alone.
    private static StatedModules? Of(List<(string Scope, string Class)> scopes)
    {
        scopes.RemoveAll(static s => s.Scope.StartsWith(PseudoModule, StringComparison.Ordinal));
        if (scopes.Count == 0)
            return null;
        string root = scopes[0].Scope.Length == 0 ? ShortClass(scopes[0].Class) : "";
        var segments = new List<ModuleSegment>();
        string before = "";
        foreach (var (scope, name) in scopes)
        {
            string path = WithoutCall(scope);
            if (path.Length == 0 || path == before)
                continue;
            bool isWithin = before.Length == 0 || path.StartsWith(before + ".", StringComparison.Ordinal);
            if (!isWithin)
                segments.Clear();
            string local = isWithin && before.Length > 0 ? path[(before.Length + 1)..] : path;
            string[] names = local.Split('.', StringSplitOptions.RemoveEmptyEntries);
            if (segments.Count + names.Length > ModulePath.MaxSegments || names.Length == 0 || names.Any(static n => n.Length > MaxName))
                return null;
            segments.AddRange(names.Select((n, i) => new ModuleSegment(n, i == names.Length - 1 ? ShortClass(name) : "")));
            before = path;
        }

        return new(segments.Count == 0 ? ModulePath.Root : ModulePath.Of([.. segments]), root);
    }

    // A module's second call is written 'norm@1'.
    private static string WithoutCall(string scope) =>
        scope.LastIndexOf('@') is > 0 and var at && at + 1 < scope.Length && scope.AsSpan(at + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? scope[..at] : scope;
}
