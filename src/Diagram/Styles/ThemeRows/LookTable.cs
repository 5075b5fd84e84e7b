using System.Collections.Frozen;
using NetDraw.Diagram.Scenes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.ThemeRows;

/// <summary>Collects a theme's looks; categories not named look like the rest.</summary>
internal sealed class LookTable(CategoryLook rest)
{
    private readonly Dictionary<OperatorCategory, CategoryLook> looks = [];

    private static readonly Color DarkText = Color.Parse("#1f2328");

    /// <summary>A look whose text is dark or white, whichever stands out more.</summary>
    public static CategoryLook Look(string fill, string border, DashStyle dash = DashStyle.Solid, double width = 0.8)
    {
        var ground = Color.Parse(fill);
        var text = DarkText.ContrastTo(ground) >= Color.White.ContrastTo(ground) ? DarkText : Color.White;
        return new(ground, new Stroke(Color.Parse(border), width, dash), text);
    }

    /// <summary>Gives one look to some categories.</summary>
    public LookTable With(CategoryLook look, params ReadOnlySpan<OperatorCategory> categories)
    {
        foreach (var category in categories)
            looks.Add(category, look);
        return this;
    }

    /// <summary>The finished table, an entry for each category.</summary>
    public FrozenDictionary<OperatorCategory, CategoryLook> Build() =>
        Enum.GetValues<OperatorCategory>().ToFrozenDictionary(static c => c, c => looks.GetValueOrDefault(c, rest));
}
