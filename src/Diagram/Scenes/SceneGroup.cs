using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>Primitives that belong together: a layer's box and labels, an edge, the legend.</summary>
/// <param name="Kind">What it is (<c>layer</c>, <c>edge</c>, <c>legend</c>): first part of its id, and a class. Lower-case letters and hyphens.</param>
/// <param name="Name">Its name in the model: anything. Empty for groups without identity, which get no id.</param>
/// <param name="Items">Its primitives, later ones above.</param>
public sealed record SceneGroup(string Kind, string Name, ImmutableArray<SceneItem> Items) : SceneItem
{
    /// <summary>Further classes, such as <c>conv category-convolution</c>; made safe by the format.</summary>
    public ImmutableArray<string> Classes { get; init; } = [];

    /// <summary>Facts for scripts and style sheets, by key in lower-case letters and hyphens.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Data { get; init; } = [];

    /// <summary>Short text shown when pointing at the group and read aloud in its place; null for none.</summary>
    public string? Title { get; init; }

    /// <summary>Longer description for readers who do not see the picture; null for none.</summary>
    public string? Description { get; init; }

    /// <inheritdoc/>
    public override void Paint(Painter painter)
    {
        painter.BeginGroup(this);
        foreach (var item in Items)
            item.Paint(painter);
        painter.EndGroup(this);
    }
}
