using System.Text;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Records;
using NetDraw.Diagram.Formats;

namespace NetDraw.Cli.Markdown;

/// <summary>One Markdown file: draws the figures that it asks for beside it, and links them in their places.</summary>
internal sealed class MarkdownPage(string file, string figureFolder, Terminal terminal)
{
    private const long LargestFile = 16 << 20;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;

    /// <summary>Brings the file and its figures up to date, or with <paramref name="isCheck"/> only says what is not.</summary>
    /// <returns>What was not up to date, in the order of the text.</returns>
    /// <exception cref="InputException">The file cannot be read, or a comment in it is at fault.</exception>
    public IReadOnlyList<string> Update(bool isCheck)
    {
        string text = Read();
        var stale = new List<string>();
        var figures = new Dictionary<string, string>(StringComparer.Ordinal);
        var result = new StringBuilder();
        int at = 0;
        foreach (var fence in MarkdownFences.Find(file, text))
        {
            var (model, figure, options) = Parse(fence);
            if (figures.TryGetValue(figure, out string? other) && other != fence.Arguments)
                throw new InputException($"{file}:{fence.Line}: {figure} is drawn twice with other options, expected -o with a name of its own");
            figures[figure] = fence.Arguments;
            if (Draw(fence, model, figure, options, isCheck))
                stale.Add($"{file}:{fence.Line}: {figure}");
            string link = $"![{AltOf(model)}]({figure.Replace(" ", "%20", StringComparison.Ordinal)})\n";
            if (!string.Equals(text[fence.Start..fence.End], link, StringComparison.Ordinal))
                stale.Add($"{file}:{fence.Line}: the link to {figure}");
            // An opening comment at the end of a file without a line break gets one.
            result.Append(text, at, fence.Start - at).Append(fence.Start > 0 && text[fence.Start - 1] != '\n' ? "\n" : "").Append(link);
            if (!fence.IsClosed)
                result.Append("<!-- /netdraw -->\n");
            at = fence.End;
        }

        result.Append(text, at, text.Length - at);
        string updated = result.ToString();
        if (!isCheck && updated != text)
            OutputFile.Write(file, stream => stream.Write(Utf8.GetBytes(updated)));
        return stale;
    }

    private string Read()
    {
        try
        {
            if (new FileInfo(file).Length > LargestFile)
                throw new InputException($"{file}: has more than {LargestFile >> 20} MiB, expected a Markdown text");
            return Utf8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new InputException($"{file}: cannot be read as UTF-8 text: {e.Message}", e);
        }
    }

    // The model first, then options of draw; of those -o is the figure's name, below the file's folder.
    private (string Model, string Figure, List<string> Options) Parse(MarkdownFence fence)
    {
        try
        {
            List<string> arguments = [.. ArgumentText.Split(fence.Arguments)];
            if (arguments is not [var model, ..] || model.StartsWith('-'))
                throw new InputException($"{file}:{fence.Line}: names no model, expected '<!-- netdraw: MODEL OPTIONS -->'");
            int output = arguments.FindIndex(static a => a is "-o" or "--output");
            string figure = $"{figureFolder}{Path.GetFileNameWithoutExtension(model)}.svg";
            if (output >= 0)
            {
                figure = output + 1 < arguments.Count ? arguments[output + 1] : throw new InputException($"{file}:{fence.Line}: -o needs the name of a figure");
                arguments.RemoveRange(output, 2);
            }

            return (model, figure.Replace('\\', '/'), arguments[1..]);
        }
        catch (FormatException e)
        {
            throw new InputException($"{file}:{fence.Line}: {e.Message}", e);
        }
    }

    private bool Draw(MarkdownFence fence, string model, string figure, List<string> options, bool isCheck)
    {
        var format = FigureFormats.ByExtension(figure)
            ?? throw new InputException($"{file}:{fence.Line}: {figure} has none of the extensions {string.Join(", ", FigureFormats.All.SelectMany(static f => f.Extensions))}");
        using var drawn = new MemoryStream();
        using var errors = new StringWriter();
        var inner = new Terminal { Out = TextWriter.Null, Error = errors, OpenInput = static () => Stream.Null, OpenOutput = () => drawn };
        int code = CommandLine.Run(["draw", Path.Combine(folder, model), "-o", "-", "--format", format.Name, "--quiet", .. options], inner);
        if (code != ExitCodes.Done)
            throw new InputException($"{file}:{fence.Line}: {errors.ToString().Split('\n')[0].Replace("error: ", "", StringComparison.Ordinal)}");
        terminal.Error.Write(errors.ToString());
        string path = Path.Combine(folder, figure);
        byte[] bytes = drawn.ToArray();
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return false;
        if (!isCheck)
        {
            OutputFile.MakeFolder(Path.GetDirectoryName(path)!);
            OutputFile.Write(path, stream => stream.Write(bytes));
        }

        return true;
    }

    private static string AltOf(string model) => $"Architecture of {Path.GetFileNameWithoutExtension(model).Replace("]", "", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal)}";
}
