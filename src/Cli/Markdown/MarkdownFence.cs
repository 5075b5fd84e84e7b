namespace NetDraw.Cli.Markdown;

/// <summary>A place in a Markdown text that a figure goes to.</summary>
/// <param name="Line">Line of its opening comment, from 1.</param>
/// <param name="Arguments">What the comment says after <c>netdraw:</c>.</param>
/// <param name="Start">Where the text after the opening comment begins.</param>
/// <param name="End">Where the closing comment begins; equal to <paramref name="Start"/> where there is none yet.</param>
/// <param name="IsClosed">Whether there is a closing comment.</param>
internal sealed record MarkdownFence(int Line, string Arguments, int Start, int End, bool IsClosed);
