namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>The paper theme on light screens, the dark one on dark screens.</summary>
internal static class AutoTheme
{
    public static Theme Row { get; } = PaperTheme.Row with
    {
        Name = "auto",
        Description = "paper, and dark where the reader's screen is (svg; other formats are paper)",
        Dark = DarkTheme.Row,
    };
}
