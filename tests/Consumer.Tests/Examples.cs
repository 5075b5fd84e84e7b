using System.Runtime.CompilerServices;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Consumer.Tests;

/// <summary>Files of the repository's examples.</summary>
internal static class Examples
{
    /// <summary>A residual net of eleven layers.</summary>
    public static Network Residual { get; } = ModelReader.Read(PathOf("residual", "residual.onnx")).Network;

    /// <summary>The path of an example's file.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Find(), .. parts]);

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "examples"));
}
