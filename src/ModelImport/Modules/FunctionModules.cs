using System.Text.RegularExpressions;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Modules;

/// <summary>
/// Local functions that stand for modules, as PyTorch 2.1 to 2.4 writes them: <c>torch_nn_modules_conv_Conv2d_layer1_0_conv1_1</c> is a call of
/// <c>layer1.0.conv1</c>, of class <c>Conv2d</c>; with getters in the name, <c>…ReLU_getattr_L__self___layer1___0___relu_1</c>, of <c>layer1.0.relu</c>.
/// </summary>
internal static partial class FunctionModules
{
    private const int MaxLength = 1000;
    private const string OperatorLibrary = "pkg.onnxscript.torch_lib";

    /// <summary>Whether a node calls a function that is a module of the author's, by the function's name or by what the call's metadata say.</summary>
    public static bool IsModule(Node node) =>
        node.Operator is null && node.Subgraphs is [{ Role: Subgraph.FunctionRole }] && !IsOperatorLibrary(node.Domain) && node.Type.Length <= MaxLength
        && (Named().IsMatch(node.Type) || (node.Domain.StartsWith("pkg.", StringComparison.Ordinal) && !node.Module.IsEmpty && node.Module.Segments[^1].Class is { Length: > 0 } name && name == StatedModules.ShortClass(node.Type)));

    /// <summary>Whether a node calls one of the functions in which PyTorch's operators are written for ONNX.</summary>
    public static bool IsOperatorCall(Node node) => node.Operator is null && node.Subgraphs is [{ Role: Subgraph.FunctionRole }] && IsOperatorLibrary(node.Domain);

    /// <summary>The path of a call.</summary>
    /// <param name="node">The call of a module.</param>
    /// <param name="outer">The module whose function calls.</param>
    public static ModulePath PathOf(Node node, ModulePath outer)
    {
        if (Named().Match(node.Type) is not { Success: true, Groups: [_, var type, var rest] })
            return node.Module.IsEmpty ? outer : node.Module;
        string path = Squeeze(rest.Value.StartsWith("getattr_", StringComparison.Ordinal) ? Getters().Replace(rest.Value, "") : rest.Value);
        var inner = Parameters(node, path) ?? Local(path, outer);
        return ModulePath.Of([.. inner.Segments[..^1], inner.Segments[^1] with { Class = type.Value }]).WithClassesOf(outer);
    }

    // Of what its parameters are called, as much as the function's name holds.
    private static ModulePath? Parameters(Node node, string squeezed)
    {
        foreach (string input in node.Inputs)
        {
            if (ParameterPaths.PathOf(input) is not { } text)
                continue;
            string[] names = text.Split('.');
            for (int length = names.Length; length > 0; length--)
            {
                if (Squeeze(string.Join('_', names.Take(length))) == squeezed)
                    return ModulePath.Of([.. names.Take(length).Select(static n => new ModuleSegment(n))]);
            }
        }

        return null;
    }

    // Without parameters: what the name has beyond the caller's path, where numbers are places in a container.
    private static ModulePath Local(string squeezed, ModulePath outer)
    {
        string around = Squeeze(string.Join('_', outer.Segments.Select(static s => s.Name)));
        bool isWithin = around.Length > 0 && squeezed.Length > around.Length + 1 && squeezed.StartsWith(around + "_", StringComparison.Ordinal);
        string local = isWithin ? squeezed[(around.Length + 1)..] : squeezed;
        var segments = Places().Split(local).Where(static n => n.Length > 0).Select(static n => new ModuleSegment(n));
        return ModulePath.Of([.. isWithin ? outer.Segments : [], .. segments]);
    }

    private static bool IsOperatorLibrary(string domain) => domain.StartsWith(OperatorLibrary, StringComparison.Ordinal);

    private static string Squeeze(string name) => Underscores().Replace(name, "_").Trim('_');

    // Package words in small letters, the class, the path, the number of the call.
    [GeneratedRegex("^(?:[a-z_][a-z0-9_]*?_)_?([A-Z][A-Za-z0-9]*)_(.+)_[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();

    [GeneratedRegex("^(?:getattr_)+L__self___", RegexOptions.CultureInvariant)]
    private static partial Regex Getters();

    [GeneratedRegex("_+", RegexOptions.CultureInvariant)]
    private static partial Regex Underscores();

    // 'layers_0_fc' is layers, 0, fc.
    [GeneratedRegex("_([0-9]+)(?:_|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
