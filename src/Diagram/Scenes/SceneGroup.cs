using System.Collections.Immutable;

namespace NetDraw.Diagram.Scenes;

/// <summary>Primitives that belong together: a layer's box and labels, an edge, the legend.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name in the model: anything. Empty for groups without identity.</param>
/// <param name="Items">Its primitives, later ones above.</param>
public sealed record SceneGroup(GroupKind Kind, string Name, ImmutableArray<SceneItem> Items) : SceneItem
{
    /// <summary>The node, edge or frame of <see cref="Scene.Graph"/> that it draws; null for what is no part of the graph.</summary>
    public string? Id { get; init; }

    /// <summary>Its kind in lower case, as formats write it.</summary>
    public string KindName => Kind.ToString().ToLowerInvariant();

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
