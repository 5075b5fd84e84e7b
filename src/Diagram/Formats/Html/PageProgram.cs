using System.Text;

namespace NetDraw.Diagram.Formats.Html;

/// <summary>The program of a page, as the assembly carries it: made of src/Page when this assembly is built.</summary>
internal static class PageProgram
{
    /// <summary>The script.</summary>
    public static string Script { get; } = Read("figure.js");

    /// <summary>The style sheet.</summary>
    public static string Style { get; } = Read("figure.css");

    /// <summary>Whose work the script holds, as each of their licences asks to be told in every copy.</summary>
    public static string Licences { get; } = Read("licences.txt");

    private static string Read(string resource)
    {
        using var stream = typeof(PageProgram).Assembly.GetManifestResourceStream("page." + resource)
            ?? throw new InvalidOperationException($"resource page.{resource} is not in the assembly");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
