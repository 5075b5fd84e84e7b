namespace NetDraw.Diagram.Fonts.Shaping;

/// <summary>
/// Which way the letters of a line run (Unicode Standard Annex 9, for text without controls: rules P2, P3, W1 to W7, N1, N2, I1, I2, L2). A line runs as its first
/// letter does. Brackets are ordered as other signs are (no rule N0).
/// </summary>
internal static class Bidi
{
    /// <summary>The level of each UTF-16 unit: even runs from the left, odd from the right.</summary>
    public static byte[] LevelsOf(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        BidiClass[] classes = [.. runes.Select(BidiClasses.Of)];
        byte line = (byte)(classes.FirstOrDefault(static c => c is BidiClass.Left or BidiClass.Right or BidiClass.ArabicLetter) == BidiClass.Left ? 0 : 1);
        ResolveWeak(classes, line);
        ResolveNeutral(classes, line);
        var levels = new List<byte>(text.Length);
        for (int i = 0; i < runes.Count; i++)
        {
            for (int unit = 0; unit < runes[i].Utf16SequenceLength; unit++)
                levels.Add(LevelOf(classes[i], line));
        }

        return [.. levels];
    }

    /// <summary>Whether a line runs from the right.</summary>
    public static bool IsRightToLeft(string text) =>
        text.EnumerateRunes().Select(BidiClasses.Of).FirstOrDefault(static c => c is BidiClass.Left or BidiClass.Right or BidiClass.ArabicLetter) is BidiClass.Right or BidiClass.ArabicLetter;

    /// <summary>The order in which stretches of text stand from left to right (rule L2).</summary>
    /// <param name="levels">The level of each, in the order of the text.</param>
    public static int[] VisualOrder(IReadOnlyList<byte> levels)
    {
        int[] order = [.. Enumerable.Range(0, levels.Count)];
        for (int level = levels.DefaultIfEmpty().Max(); level > 0; level--)
        {
            for (int from = 0; from < order.Length; from++)
            {
                int to = from;
                while (to < order.Length && levels[order[to]] >= level)
                    to++;
                Array.Reverse(order, from, to - from);
                from = to;
            }
        }

        return order;
    }

    private static byte LevelOf(BidiClass kind, byte line) => kind switch
    {
        BidiClass.Left => (byte)(line == 0 ? 0 : 2),
        BidiClass.Right => 1,
        BidiClass.EuropeanNumber or BidiClass.ArabicNumber => 2,
        _ => line,
    };

    // Numbers, what joins them, and marks.
    private static void ResolveWeak(BidiClass[] classes, byte line)
    {
        var around = line == 0 ? BidiClass.Left : BidiClass.Right;
        var strong = around;
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] == BidiClass.Mark)
                classes[i] = i == 0 ? around : classes[i - 1];
            if (classes[i] is BidiClass.Left or BidiClass.Right or BidiClass.ArabicLetter)
                strong = classes[i];
            else if (classes[i] == BidiClass.EuropeanNumber && strong == BidiClass.ArabicLetter)
                classes[i] = BidiClass.ArabicNumber;
        }

        for (int i = 1; i + 1 < classes.Length; i++)
        {
            var (before, after) = (classes[i - 1], classes[i + 1]);
            if (before == after && ((before == BidiClass.EuropeanNumber && classes[i] is BidiClass.EuropeanSeparator or BidiClass.CommonSeparator)
                || (before == BidiClass.ArabicNumber && classes[i] == BidiClass.CommonSeparator)))
                classes[i] = before;
        }

        ResolveTerminators(classes);
        strong = around;
        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] is BidiClass.Left or BidiClass.Right or BidiClass.ArabicLetter)
                strong = classes[i];
            if (classes[i] == BidiClass.EuropeanNumber && strong == BidiClass.Left)
                classes[i] = BidiClass.Left;
            else if (classes[i] == BidiClass.ArabicLetter)
                classes[i] = BidiClass.Right;
        }
    }

    // Signs such as % beside a number are of it; those beside none are neutral.
    private static void ResolveTerminators(BidiClass[] classes)
    {
        for (int from = 0; from < classes.Length; from++)
        {
            int to = from;
            while (to < classes.Length && classes[to] == BidiClass.EuropeanTerminator)
                to++;
            if (to > from && ((from > 0 && classes[from - 1] == BidiClass.EuropeanNumber) || (to < classes.Length && classes[to] == BidiClass.EuropeanNumber)))
                Array.Fill(classes, BidiClass.EuropeanNumber, from, to - from);
            from = to;
        }

        for (int i = 0; i < classes.Length; i++)
        {
            if (classes[i] is BidiClass.EuropeanSeparator or BidiClass.EuropeanTerminator or BidiClass.CommonSeparator)
                classes[i] = BidiClass.Neutral;
        }
    }

    // Between letters that run one way signs and blanks run so too; numbers count as running from the right.
    private static void ResolveNeutral(BidiClass[] classes, byte line)
    {
        var around = line == 0 ? BidiClass.Left : BidiClass.Right;
        for (int from = 0; from < classes.Length; from++)
        {
            int to = from;
            while (to < classes.Length && classes[to] == BidiClass.Neutral)
                to++;
            if (to == from)
                continue;
            var before = from == 0 ? around : SideOf(classes[from - 1]);
            var after = to == classes.Length ? around : SideOf(classes[to]);
            Array.Fill(classes, before == after ? before : around, from, to - from);
            from = to - 1;
        }
    }

    private static BidiClass SideOf(BidiClass kind) => kind == BidiClass.Left ? BidiClass.Left : BidiClass.Right;
}
