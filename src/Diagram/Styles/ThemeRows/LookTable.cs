using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>Collects a theme's looks; categories not named look like the rest.</summary>
internal sealed class LookTable(CategoryLook rest)
{
    private readonly CategoryLook?[] looks = new CategoryLook?[Enum.GetNames<OperatorCategory>().Length];

    private static readonly Color DarkText = Color.Parse("#1f2328");

    /// <summary>Least contrast of text (WCAG 2.1, 1.4.3).</summary>
    private const double Legible = 4.5;

    /// <summary>A look whose text is dark or white, whichever stands out more, or black where neither is legible: on every colour one of white and black is.</summary>
    public static CategoryLook Look(string fill, string border, DashStyle dash = DashStyle.Solid, double width = 0.8)
    {
        var ground = Color.Parse(fill);
        var text = DarkText.ContrastTo(ground) >= Color.White.ContrastTo(ground) ? DarkText : Color.White;
        if (text.ContrastTo(ground) < Legible)
            text = Color.Black;
        return new(ground, new Stroke(Color.Parse(border), width, dash), text);
    }

    /// <summary>Gives one look to some categories.</summary>
    public LookTable With(CategoryLook look, params ReadOnlySpan<OperatorCategory> categories)
    {
        foreach (var category in categories)
            looks[(int)category] = looks[(int)category] is null ? look : throw new ArgumentException($"{category} has two looks", nameof(categories));
        return this;
    }

    /// <summary>The finished table, an entry for each category at its number.</summary>
    public ImmutableArray<CategoryLook> Build()
    {
        for (int i = 0; i < looks.Length; i++)
            looks[i] ??= rest;
        return [.. looks!];
    }
}
