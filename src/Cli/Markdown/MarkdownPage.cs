using System.Text;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Jobs;
using NetDraw.Cli.Options;
using NetDraw.Cli.Outputs;
using NetDraw.Cli.Records;
using NetDraw.Cli.Specs;
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
    private (string Model, string Figure, OptionValues Options) Parse(MarkdownFence fence)
    {
        try
        {
            if (ArgumentText.Split(fence.Arguments).ToArray() is not [var model, .. var options] || model.StartsWith('-'))
                throw new InputException($"{file}:{fence.Line}: names no model, expected '<!-- netdraw: MODEL OPTIONS -->'");
            var given = FigureOptions.Draw.Parse(options);
            string figure = given[RunOptionRows.Output.Name] is [.., var name] ? name : $"{figureFolder}{Path.GetFileNameWithoutExtension(model)}.svg";
            return (model, figure.Replace('\\', '/'), given);
        }
        catch (FormatException e)
        {
            throw new InputException($"{file}:{fence.Line}: {e.Message}", e);
        }
    }

    private bool Draw(MarkdownFence fence, string model, string figure, OptionValues options, bool isCheck)
    {
        var format = FigureFormats.ByExtension(figure)
            ?? throw new InputException($"{file}:{fence.Line}: {figure} has none of the extensions {string.Join(", ", FigureFormats.All.SelectMany(static f => f.Extensions))}");
        byte[] bytes = Drawn(fence, Path.Combine(folder, model), format, options);
        string path = Path.Combine(folder, figure);
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
            return false;
        if (!isCheck)
        {
            OutputFile.MakeFolder(Path.GetDirectoryName(path)!);
            OutputFile.Write(path, stream => stream.Write(bytes));
        }

        return true;
    }

    private byte[] Drawn(MarkdownFence fence, string model, FigureFormat format, OptionValues options)
    {
        try
        {
            return FigureMaker.Bytes(model, FigureRequest.Of(JobReader.Read(FigureOptions.Draw, options, model), format), terminal);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new InputException($"{file}:{fence.Line}: {ErrorReport.Describe(e, model).Split('\n')[0].Replace("error: ", "", StringComparison.Ordinal)}", e);
        }
    }

    private static string AltOf(string model) => $"Architecture of {Path.GetFileNameWithoutExtension(model).Replace("]", "", StringComparison.Ordinal).Replace("[", "", StringComparison.Ordinal)}";
}
