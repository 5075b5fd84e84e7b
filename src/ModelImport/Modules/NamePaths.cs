using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators.Onnx;

namespace NetDraw.ModelImport.Modules;

/// <summary>Module paths that stand in layers' names: <c>/layer1/layer1.0/conv1/Conv</c>, <c>model/block1/conv/Conv2D</c>, <c>layers.0.attn.MatMul</c>.</summary>
internal static class NamePaths
{
    /// <summary>What a name says.</summary>
    /// <param name="Path">The path; <see cref="ModulePath.Root"/> for <c>/Add</c>.</param>
    /// <param name="Raw">The scopes as they were written, joined by dots, doubled ones not folded.</param>
    public sealed record Named(ModulePath Path, string Raw);

    /// <summary>The path in the name of a layer, or for one without a name of the first tensor that it writes; null where neither is a path.</summary>
    public static Named? Find(Node node)
    {
        string own = ExporterNames.NameOf(node), name = own.Length > 0 || node.Label.Length > 0 ? own : node.Outputs.FirstOrDefault("");
        if (name.Length is 0 or > ExporterNames.MaxLength || name.Any(char.IsWhiteSpace) || name.Contains("::", StringComparison.Ordinal))
            return null;
        bool hasSlash = name.Contains('/', StringComparison.Ordinal);
        if (!hasSlash && !(node.Label.Length > 0 && name.Contains('.', StringComparison.Ordinal)))
            return null;
        var scopes = name.Split(hasSlash ? '/' : '.', StringSplitOptions.RemoveEmptyEntries).Where(static s => !ConvertedNames.IsWrapper(s)).ToList();
        if (scopes.Count > 0 && ExporterNames.IsOfInput(scopes[^1]))
            return null;
        if (!hasSlash && (scopes.Count < 2 || ExporterNames.IsMadeUp(scopes[0]) || scopes.Count == 2 && ExporterNames.IsMadeUp(scopes[1])))
            return null;
        if (node.Label.Length == 0 && scopes.Count > 0)
            scopes[^1] = ExporterNames.Bare(scopes[^1]);
        DropOperator(scopes, node, isTorch: name[0] == '/');
        scopes.RemoveAll(static s => s.Contains("_QL_REPLACED_", StringComparison.Ordinal) || s.Length == 0);
        string raw = string.Join('.', scopes);
        if (scopes.Count == 0)
            return name[0] == '/' ? new(ModulePath.Root, "") : null;
        var segments = Fold(scopes);
        return segments.Length > ModulePath.MaxSegments ? null : new(ModulePath.Of(segments), raw);
    }

    // PyTorch's names end in one operator; TensorFlow's in several (Conv2D/ReadVariableOp), where only exact spellings are no module's name.
    private static void DropOperator(List<string> scopes, Node node, bool isTorch)
    {
        if (scopes.Count == 0 || !ExporterNames.IsDecoration(scopes[^1], node) || (scopes[^1].AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && !isTorch && scopes.Count > 1))
            return;
        do
        {
            scopes.RemoveAt(scopes.Count - 1);
        }
        while (!isTorch && scopes.Count > 1 && ExporterNames.IsOperator(ExporterNames.Bare(scopes[^1]), node.Dialect));
    }

    // A scope begins with the one around it where its module is in a container: layer1, then layer1.0.
    private static ImmutableArray<ModuleSegment> Fold(List<string> scopes)
    {
        var segments = ImmutableArray.CreateBuilder<ModuleSegment>();
        string before = "";
        foreach (string scope in scopes)
        {
            string local = before.Length > 0 && scope.Length > before.Length + 1 && scope.StartsWith(before, StringComparison.Ordinal) && scope[before.Length] == '.' ? scope[(before.Length + 1)..] : scope;
            segments.AddRange(local.Split('.', StringSplitOptions.RemoveEmptyEntries).Where(static n => !ExporterNames.IsReplaced(n)).Select(static n => new ModuleSegment(n)));
            before = scope;
        }

        return segments.ToImmutable();
    }
}
