using System.Text;

namespace NetDraw.Cli.Records;

/// <summary>Arguments as one line of text and back, quoted as a POSIX shell does: <c>'…'</c> as it is, <c>"…"</c> with <c>\"</c> and <c>\\</c>.</summary>
internal static class ArgumentText
{
    /// <summary>The line; plain arguments stay as they are.</summary>
    public static string Join(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(Quote));

    /// <summary>The arguments of a line.</summary>
    /// <exception cref="FormatException">A quote does not end; the message says which.</exception>
    public static IReadOnlyList<string> Split(string line)
    {
        var arguments = new List<string>();
        for (int i = 0; i < line.Length;)
        {
            if (char.IsWhiteSpace(line[i]))
                i++;
            else
                arguments.Add(Next(line, ref i));
        }

        return arguments;
    }

    private static string Quote(string argument)
    {
        bool isPlain = argument.Length > 0 && argument.All(static c => char.IsAsciiLetterOrDigit(c) || "_@%+=:,./-".Contains(c, StringComparison.Ordinal));
        return isPlain ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private static string Next(string line, ref int i)
    {
        var argument = new StringBuilder();
        while (i < line.Length && !char.IsWhiteSpace(line[i]))
        {
            char c = line[i++];
            if (c is '\'' or '"')
                Quoted(line, ref i, c, argument);
            else if (c == '\\' && i < line.Length)
                argument.Append(line[i++]);
            else
                argument.Append(c);
        }

        return argument.ToString();
    }

    private static void Quoted(string line, ref int i, char quote, StringBuilder argument)
    {
        int start = i;
        while (i < line.Length && line[i] != quote)
        {
            if (quote == '"' && line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\\')
                i++;
            argument.Append(line[i++]);
        }

        if (i++ >= line.Length)
            throw new FormatException($"the quote {quote} before '{line[start..Math.Min(line.Length, start + 20)]}' does not end");
    }
}
