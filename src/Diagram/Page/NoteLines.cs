using System.Collections.Immutable;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Page;

/// <summary>A sentence under a figure in as many lines as it takes: half a law is none, so that it is never cut.</summary>
internal static class NoteLines
{
    /// <summary>Widest that a line is on a page of any width, in points.</summary>
    public const double Widest = 400;

    private const string Clause = "; ";

    /// <summary>The lines: one, or one a clause where clauses fit, or as many words in each as fit. A word that alone is wider than the page is cut.</summary>
    /// <param name="text">The sentence, its clauses separated by semicolons.</param>
    /// <param name="size">Size of its letters.</param>
    /// <param name="width">Width of the page in points.</param>
    /// <param name="measure">The figure's measure.</param>
    public static ImmutableArray<TextLine> Of(string text, double size, double width, TextMeasure measure)
    {
        return Fits(text) ? [measure.LineOf(text, size, isBold: false, width)]
            : [.. text.Split(Clause).SelectMany(Wrapped).Select(line => measure.LineOf(line, size, isBold: false, width))];

        bool Fits(string line) => measure.WidthOf(line, size, isBold: false) <= width;

        IEnumerable<string> Wrapped(string clause)
        {
            string line = "";
            foreach (string word in clause.Split(' '))
            {
                string longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && !Fits(longer))
                {
                    yield return line;
                    longer = word;
                }

                line = longer;
            }

            yield return line;
        }
    }
}
