namespace NetDraw.Diagram.Text;

/// <summary>Breaks a text into lines between its words.</summary>
internal static class LineBreaks
{
    /// <summary>Lines of a width at most; a word that is wider is cut in its middle.</summary>
    public static IEnumerable<TextLine> Of(string text, double size, double most, TextMeasure measure)
    {
        string line = "";
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && measure.LineOf(longer, size, isBold: false, 2000).Width > most)
            {
                yield return measure.LineOf(line, size, isBold: false, most);
                longer = word;
            }

            line = longer;
        }

        if (line.Length > 0)
            yield return measure.LineOf(line, size, isBold: false, most);
    }
}
