namespace NetDraw.Cli.Markdown;

/// <summary>A place in a Markdown text that a figure goes to.</summary>
/// <param name="Line">Line of its opening comment, from 1.</param>
/// <param name="Arguments">What the comment says after <c>netdraw:</c>.</param>
/// <param name="Start">Where the text after the opening comment begins.</param>
/// <param name="End">Where the closing comment begins; equal to <paramref name="Start"/> where there is none yet.</param>
/// <param name="IsClosed">Whether there is a closing comment.</param>
internal sealed record MarkdownFence(int Line, string Arguments, int Start, int End, bool IsClosed);

/// <summary>Finds <c>&lt;!-- netdraw: MODEL OPTIONS --&gt;</c> … <c>&lt;!-- /netdraw --&gt;</c>, each comment alone on its line, outside of fenced code (CommonMark 0.31, 4.5).</summary>
internal static class MarkdownFences
{
    private const string Open = "<!-- netdraw:", Close = "<!-- /netdraw -->", End = "-->";

    /// <summary>The places, and what is wrong with lines that ask for none: a comment that does not end on its line, or one that closes what none opened.</summary>
    public static (IReadOnlyList<MarkdownFence> Fences, IReadOnlyList<(int Line, string Problem)> Problems) Find(string text)
    {
        var fences = new List<MarkdownFence>();
        var problems = new List<(int, string)>();
        string? code = null;
        int number = 0;
        for (int at = 0; at < text.Length; number++)
        {
            int next = text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length;
            string line = text[at..next].Trim();
            code = CodeAfter(code, line);
            if (code is null && line.StartsWith(Open, StringComparison.Ordinal))
            {
                if (line.Length >= Open.Length + End.Length && line.EndsWith(End, StringComparison.Ordinal))
                    fences.Add(new(number + 1, line[Open.Length..^End.Length].Trim(), next, next, IsClosed: false));
                else
                    problems.Add((number + 1, $"the comment does not end on its line, expected '{Open} MODEL OPTIONS {End}'"));
            }
            else if (code is null && line == Close)
            {
                if (fences is [.., { IsClosed: false } last])
                    fences[^1] = last with { End = at, IsClosed = true };
                else
                    problems.Add((number + 1, $"'{Close}' closes nothing, expected '{Open} MODEL OPTIONS {End}' before it"));
            }

            at = next;
        }

        return (fences, problems);
    }

    // The mark of the code that a line lies in, or null; a mark of backquotes or tildes is closed by one of its kind that is no shorter.
    private static string? CodeAfter(string? code, string line)
    {
        string mark = line.Length == 0 || line[0] is not ('`' or '~') ? "" : line[..line.TakeWhile(c => c == line[0]).Count()];
        if (mark.Length < 3)
            return code;
        if (code is null)
            return mark;
        return mark[0] == code[0] && mark.Length >= code.Length && mark.Length == line.Length ? null : code;
    }
}
