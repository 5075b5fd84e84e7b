namespace NetDraw.Explain.Inputs;

/// <summary>Slices of a volume side by side, evenly chosen where there are many, with a pixel between them.</summary>
/// <param name="Columns">Slices in a row.</param>
/// <param name="Slices">Numbers of the slices, row by row.</param>
/// <param name="SliceWidth">Columns of a slice.</param>
/// <param name="SliceHeight">Rows of a slice.</param>
internal sealed record SliceSheet(int Columns, int[] Slices, int SliceWidth, int SliceHeight)
{
    /// <summary>The sheet of a volume.</summary>
    public static SliceSheet Of(InputForm form)
    {
        int shown = Math.Min(DataPhoto.MostShown, form.Depth);
        return new((int)Math.Ceiling(Math.Sqrt(shown)), [.. Enumerable.Range(0, shown).Select(i => (int)((i + 0.5) * form.Depth / shown))], form.Width, form.Height / form.Depth);
    }

    /// <summary>Columns of the sheet.</summary>
    public int Width => (Columns * (SliceWidth + 1)) - 1;

    /// <summary>Rows of the sheet.</summary>
    public int Height => ((Slices.Length + Columns - 1) / Columns * (SliceHeight + 1)) - 1;

    /// <summary>Lays the slices of a stack out.</summary>
    /// <param name="stack">All slices, one below the other.</param>
    /// <param name="between">Value of the pixels between them.</param>
    public float[] Lay(ReadOnlySpan<float> stack, float between)
    {
        float[] sheet = new float[Width * Height];
        Array.Fill(sheet, between);
        for (int i = 0; i < Slices.Length; i++)
        {
            int left = i % Columns * (SliceWidth + 1), top = i / Columns * (SliceHeight + 1);
            for (int y = 0; y < SliceHeight; y++)
                stack.Slice(((Slices[i] * SliceHeight) + y) * SliceWidth, SliceWidth).CopyTo(sheet.AsSpan(((top + y) * Width) + left));
        }

        return sheet;
    }
}
