using System.Text;
using NetDraw.Cli.Figures;
using NetDraw.Cli.Inputs;
using NetDraw.Cli.Outputs;
using NetDraw.ModelImport.Files;

namespace NetDraw.Cli.Markdown;

/// <summary>What came of a page.</summary>
/// <param name="Stale">What was not up to date, in the order of the text.</param>
/// <param name="Faults">What is wrong, each a sentence with its place, and the exit code that it stands for.</param>
internal sealed record PageOutcome(IReadOnlyList<string> Stale, IReadOnlyList<(string Sentence, int Code)> Faults);

/// <summary>One Markdown file: draws the figures that it asks for beside it, and links them in their places. One that cannot be drawn leaves its place as it is.</summary>
/// <param name="file">The page.</param>
/// <param name="figureFolder">Folder of its figures, from its own, with a slash at the end; empty for its own.</param>
/// <param name="isTrusted">Whether it may have files read and written anywhere.</param>
/// <param name="isDarkToo">Whether each figure without a theme of its own is drawn for dark screens too.</param>
/// <param name="terminal">For drawing.</param>
internal sealed class MarkdownPage(string file, string figureFolder, bool isTrusted, bool isDarkToo, Terminal terminal)
{
    private const int LargestFile = 16 << 20;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string folder = Path.GetDirectoryName(file) ?? "";
    private readonly PageLimits limits = new(Path.GetDirectoryName(file) ?? "", figureFolder, isTrusted);
    private readonly List<string> stale = [];
    private readonly List<(string, int)> faults = [];
    private string text = "";
    private List<(PageFigure Figure, List<(PageFigure Figure, byte[] Bytes)> Files)> drawn = [];

    /// <summary>The page's path.</summary>
    public string File => file;

    /// <summary>Draws the figures, and writes nothing yet.</summary>
    /// <returns>What is read for them, itself included: no figure of any page may take its place.</returns>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public IReadOnlyCollection<string> Draw()
    {
        text = Read();
        var (fences, problems) = MarkdownFences.Find(text);
        foreach (var (line, problem) in problems)
            Fault(line, new InputException(problem));
        var figures = Figures(fences);
        var side = new SideFiles(limits.Folders);
        drawn = Drawn(figures, side);
        return [file, .. figures.SelectMany(static f => f.Inputs), .. side.Paths];
    }

    /// <summary>Brings the file and its drawn figures up to date, or with <paramref name="isCheck"/> only says what is not.</summary>
    /// <param name="isCheck">Whether nothing is written.</param>
    /// <param name="inUse">What no figure may replace.</param>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    public PageOutcome Update(bool isCheck, FilesInUse inUse)
    {
        var result = new StringBuilder();
        int at = 0;
        foreach (var (figure, files) in drawn)
        {
            var fence = figure.Fence;
            if (!Try(fence.Line, figure.Model, () => files.ForEach(f => Write(f.Figure, f.Bytes, inUse, isCheck))))
                continue;
            string link = figure.Link + "\n";
            if (!string.Equals(text[fence.Start..fence.End], link, StringComparison.Ordinal))
                stale.Add($"{file}:{fence.Line}: the link to {figure.Name}");
            // An opening comment at the end of a file without a line break gets one.
            result.Append(text, at, fence.Start - at).Append(fence.Start > 0 && text[fence.Start - 1] != '\n' ? "\n" : "").Append(link);
            if (!fence.IsClosed)
                result.Append("<!-- /netdraw -->\n");
            at = fence.End;
        }

        string updated = result.Append(text, at, text.Length - at).ToString();
        if (!isCheck && updated != text)
            OutputFile.Write(file, stream => stream.Write(Utf8.GetBytes(updated)));
        return new(stale, faults);
    }

    private string Read()
    {
        try
        {
            return Utf8.GetString(InputFile.ReadAll(file, LargestFile));
        }
        catch (DecoderFallbackException e)
        {
            throw new InputException($"{file}: is not UTF-8 text", e);
        }
    }

    private List<PageFigure> Figures(IEnumerable<MarkdownFence> fences)
    {
        var figures = new List<PageFigure>();
        var asked = new Dictionary<string, string>(StringComparer.FromComparison(RealPath.Comparison));
        foreach (var fence in fences)
        {
            Try(fence.Line, file, () =>
            {
                var figure = PageFigure.Read(fence, folder, figureFolder, limits, isDarkToo);
                foreach (var written in figure.Files)
                {
                    if (!asked.TryAdd(RealPath.Of(written.Path), fence.Arguments) && asked[RealPath.Of(written.Path)] != fence.Arguments)
                        throw new InputException($"{written.Name} is drawn twice with other options, expected -o with a name of its own");
                }

                figures.Add(figure);
            });
        }

        return figures;
    }

    // All are drawn before one is written: what any of them was read from is known then, and stays.
    private List<(PageFigure Figure, List<(PageFigure Figure, byte[] Bytes)> Files)> Drawn(List<PageFigure> figures, SideFiles side)
    {
        var done = new List<(PageFigure, List<(PageFigure, byte[])>)>();
        foreach (var figure in figures)
            Try(figure.Fence.Line, figure.Model, () => done.Add((figure, [.. figure.Files.Select(f => (f, Bytes(f)))])));

        return done;

        byte[] Bytes(PageFigure figure) => FigureMaker.Bytes(figure.Job.Models[0], FigureRequest.Of(figure.Job, figure.Format), terminal, side);
    }

    private void Write(PageFigure figure, byte[] bytes, FilesInUse inUse, bool isCheck)
    {
        inUse.Refuse(figure.Path);
        if (Holds(figure.Path, bytes))
            return;
        if (!isCheck)
            OutputFile.Write(figure.Path, stream => stream.Write(bytes));
        stale.Add($"{file}:{figure.Fence.Line}: {figure.Name}");
    }

    private static bool Holds(string path, byte[] bytes)
    {
        try
        {
            return BoundedFile.ReadAll(path, bytes.Length).AsSpan().SequenceEqual(bytes);
        }
        catch (UnreadableFileException)
        {
            return false;
        }
    }

    private bool Try(int line, string subject, Action work)
    {
        try
        {
            work();
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Fault(line, e, subject);
            return false;
        }
    }

    // What the page asks for wrongly is the page's fault, not the command line's.
    private void Fault(int line, Exception e, string? subject = null)
    {
        string sentence = e is FormatException ? Terminal.Printable(e.Message) : ErrorReport.Sentence(e, subject);
        int code = e is FormatException ? ExitCodes.InputAtFault : ErrorReport.CodeOf(e);
        faults.Add(($"{Terminal.Printable(file)}:{line}: {sentence}", code == ExitCodes.Usage ? ExitCodes.InputAtFault : code));
    }
}
