namespace NetDraw.Diagram.Text;

/// <summary>Shortens names that are too long for their place.</summary>
internal static class TextElision
{
    private const string Ellipsis = "…";

    /// <summary>The text, or its start and end around an ellipsis, of at most that many UTF-16 units; never splits a surrogate pair.</summary>
    public static string Middle(string text, int maxLength)
    {
        if (text.Length <= maxLength)
            return text;
        int keep = Math.Max(0, maxLength - 1), head = (keep + 1) / 2, tail = text.Length - (keep - head);
        if (head > 0 && char.IsHighSurrogate(text[head - 1]))
            head--;
        if (tail < text.Length && char.IsLowSurrogate(text[tail]))
            tail++;
        return string.Concat(text.AsSpan(0, head), Ellipsis, text.AsSpan(tail));
    }

    /// <summary>
    /// The text where it is at most that wide in a font size, in points; else of a path of modules the longest end that is, and of what is none, or has no such end, the longest
    /// start and end around an ellipsis; an ellipsis alone where nothing else fits.
    /// </summary>
    public static string Middle(string text, double width, double size, bool isBold, FontMetrics metrics)
    {
        // No glyph is narrower than a twentieth of an em but combining marks: a longer text is cut before it is measured.
        text = Middle(text, 512);
        if (metrics.Width(text, size, isBold) <= width)
            return text;
        if (Ends(text).FirstOrDefault(e => metrics.Width(e, size, isBold) <= width) is { } end)
            return end;
        int low = 1, high = text.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (metrics.Width(Middle(text, middle), size, isBold) <= width)
                low = middle;
            else
                high = middle - 1;
        }

        return Middle(text, low);
    }

    // The names behind the separators of a path, the longest first; a number alone is no name.
    private static IEnumerable<string> Ends(string text)
    {
        if (text.Any(char.IsWhiteSpace))
            yield break;
        for (int i = 1; i < text.Length - 1; i++)
        {
            if (text[i] is '.' or '/' && text.AsSpan(i + 1).ContainsAnyExceptInRange('0', '9') && char.IsLetter(text[i + 1]))
                yield return text[(i + 1)..];
        }
    }
}
