using System.Text;

namespace NetDraw.Cli.Inputs;

/// <summary>Takes a text of comma-separated values apart (RFC 4180; line ends of any system, blank lines left out).</summary>
internal static class CsvRecords
{
    /// <summary>The records, each with the number of the line that it begins in, from 1.</summary>
    /// <param name="text">The text.</param>
    /// <param name="error">Makes the error of a line and of what is wrong there.</param>
    public static IEnumerable<(int Line, List<string> Cells)> Of(string text, Func<int, string, Exception> error)
    {
        int at = 0, line = 1;
        while (at < text.Length)
        {
            int first = line;
            List<string> cells = [Cell()];
            while (at < text.Length && text[at] == ',')
            {
                at++;
                cells.Add(Cell());
            }

            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n')
                at++;
            line++;
            if (cells is not [""])
                yield return (first, cells);
        }

        string Cell()
        {
            if (at >= text.Length || text[at] != '"')
            {
                int start = at;
                while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                    at++;
                return text[start..at].Trim();
            }

            return Quoted();
        }

        string Quoted()
        {
            int opened = line;
            var cell = new StringBuilder();
            for (at++; at < text.Length; at++)
            {
                if (text[at] == '\n')
                    line++;
                if (text[at] != '"')
                {
                    cell.Append(text[at]);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    at++;
                    cell.Append('"');
                }
                else
                {
                    at++;
                    return at >= text.Length || text[at] is ',' or '\r' or '\n' ? cell.ToString() : throw error(line, $"'{text[at]}' after a closing quote, expected a comma or the end of the line");
                }
            }

            throw error(opened, "a quote that is not closed");
        }
    }
}
