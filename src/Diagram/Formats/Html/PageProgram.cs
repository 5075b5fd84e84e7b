using System.Text;

namespace NetDraw.Diagram.Formats.Html;

/// <summary>The program of a page, as the assembly carries it: made of src/Page when this assembly is built.</summary>
/// <param name="Script">The script.</param>
/// <param name="Style">The style sheet.</param>
/// <param name="Licences">Whose work the script holds, as each of their licences asks to be told in every copy.</param>
internal sealed record PageProgram(string Script, string Style, string Licences)
{
    /// <summary>The program of figures.</summary>
    public static PageProgram Figure { get; } = Of("figure");

    /// <summary>The program of pages that explain.</summary>
    public static PageProgram Explain { get; } = Of("explain");

    /// <summary>What computes layers in pages that explain, alone: a script that makes <c>kernels</c>.</summary>
    public static string Kernels { get; } = Read("kernels.js");

    private static PageProgram Of(string name) => new(Read(name + ".js"), Read(name + ".css"), Read(name + ".licences.txt"));

    private static string Read(string resource)
    {
        using var stream = typeof(PageProgram).Assembly.GetManifestResourceStream("page." + resource)
            ?? throw new InvalidOperationException($"resource page.{resource} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
