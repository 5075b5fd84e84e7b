using NetDraw.Diagram.Scenes;

namespace NetDraw.Testing;

/// <summary>
/// Looks for what a figure must never have: labels over each other, anything past the page, bodies over bodies, a label over a strange body, an
/// edge through one. An edge through a label is a fault of its own kind.
/// </summary>
public sealed class FigureFaults
{
    /// <summary>An edge runs through text that is not its own.</summary>
    public const string EdgeThroughLabel = "edge-through-label";

    private const double Tolerance = 0.6;

    private readonly Scene scene;
    private readonly List<Node> nodes = [];
    private readonly List<(SceneLabel Label, Outline Outline, int Owner)> labels = [];
    private readonly List<(SceneGroup Edge, SceneLine Line)> edges = [];

    private FigureFaults(Scene scene)
    {
        this.scene = scene;
        foreach (var item in scene.Items)
            Collect(item, -1);
    }

    /// <summary>Every fault, grouped by kind in no particular order.</summary>
    public static IReadOnlyList<FigureFault> Of(Scene scene)
    {
        var faults = new FigureFaults(scene);
        return [.. faults.Clipped(), .. faults.LabelsOverLabels(), .. faults.BodiesOverBodies(), .. faults.LabelsOverBodies(), .. faults.EdgesThrough()];
    }

    // Layers, inputs and outputs are nodes, and so are stages of several that touch; what lies in one belongs to it.
    private void Collect(SceneItem item, int owner)
    {
        switch (item)
        {
            case SceneGroup { Kind: GroupKind.Edge } edge:
                edges.AddRange(edge.Items.OfType<SceneLine>().Where(static l => !l.IsCurve).Select(l => (edge, l)));
                foreach (var label in edge.Items.OfType<SceneLabel>())
                    labels.Add((label, Outline.Of(label), -1));
                break;
            case SceneGroup group:
                int inner = owner >= 0 || group.Kind is not (GroupKind.Layer or GroupKind.Input or GroupKind.Output or GroupKind.Stage) ? owner : AddNode(group);
                foreach (var child in group.Items)
                    Collect(child, inner);
                break;
            case SceneLabel label:
                labels.Add((label, Outline.Of(label), owner));
                break;
        }
    }

    private int AddNode(SceneGroup group)
    {
        if (Outline.Around(PointsOf(group)) is { } body)
        {
            nodes.Add(new(group.Name, [.. NamesOf(group)], body, group.Items.Any(IsFace)));
            return nodes.Count - 1;
        }

        return -1;
    }

    // A slab of a row may stand before the far half of the one that it reads; both have a depth to show for it.
    private bool Hides(Node front, Node back) => front.HasFaces && back.HasFaces && front.Body.Bounds.X >= back.Body.Bounds.Centre.X - Tolerance
        && edges.Any(e => back.Names.Contains(Fact(e.Edge, "from")) && front.Names.Contains(Fact(e.Edge, "to")));

    private static bool IsFace(SceneItem item) => item is ScenePath { IsCurve: false } || (item is SceneGroup group && group.Items.Any(IsFace));

    private static IEnumerable<string> NamesOf(SceneGroup group) =>
        group.Items.OfType<SceneGroup>().SelectMany(NamesOf).Prepend(group.Name);

    private static IEnumerable<Point> PointsOf(SceneItem item) => item switch
    {
        SceneBox box => [new(box.Bounds.X, box.Bounds.Y), new(box.Bounds.Right, box.Bounds.Y), new(box.Bounds.Right, box.Bounds.Bottom), new(box.Bounds.X, box.Bounds.Bottom)],
        ScenePath { IsCurve: false } path => path.Points,
        SceneGroup group => group.Items.SelectMany(PointsOf),
        _ => [],
    };

    private IEnumerable<FigureFault> Clipped()
    {
        var page = new Rect(-Tolerance, -Tolerance, scene.Width + (2 * Tolerance), scene.Height + (2 * Tolerance));
        foreach (var (label, outline, _) in labels)
        {
            if (!Contains(page, outline.Bounds))
                yield return new("label-past-page", label.Text);
        }

        foreach (var node in nodes)
        {
            if (!Contains(page, node.Body.Bounds))
                yield return new("body-past-page", node.Name);
        }

        foreach (var (edge, line) in edges)
        {
            if (!line.Points.All(p => Contains(page, new(p.X, p.Y, 0, 0))))
                yield return new("edge-past-page", Name(edge));
        }
    }

    private static bool Contains(Rect page, Rect inner) =>
        inner.X >= page.X && inner.Y >= page.Y && inner.Right <= page.Right && inner.Bottom <= page.Bottom;

    private IEnumerable<FigureFault> LabelsOverLabels()
    {
        var sorted = labels.OrderBy(static l => l.Outline.Bounds.X).ToList();
        for (int i = 0; i < sorted.Count; i++)
        {
            for (int j = i + 1; j < sorted.Count && sorted[j].Outline.Bounds.X < sorted[i].Outline.Bounds.Right; j++)
            {
                if (sorted[i].Outline.Overlaps(sorted[j].Outline, Tolerance))
                    yield return new("label-over-label", $"{sorted[i].Label.Text} / {sorted[j].Label.Text}");
            }
        }
    }

    private IEnumerable<FigureFault> BodiesOverBodies()
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            for (int j = i + 1; j < nodes.Count; j++)
            {
                if (nodes[i].Body.Overlaps(nodes[j].Body, Tolerance) && !Hides(nodes[j], nodes[i]))
                    yield return new("body-over-body", $"{nodes[i].Name} / {nodes[j].Name}");
            }
        }
    }

    private IEnumerable<FigureFault> LabelsOverBodies()
    {
        foreach (var (label, outline, owner) in labels)
        {
            for (int i = 0; i < nodes.Count; i++)
            {
                if (i != owner && outline.Overlaps(nodes[i].Body, Tolerance))
                    yield return new("label-over-body", $"{label.Text} / {nodes[i].Name}");
            }
        }
    }

    private IEnumerable<FigureFault> EdgesThrough()
    {
        foreach (var (edge, line) in edges)
        {
            string from = Fact(edge, "from"), to = Fact(edge, "to");
            for (int p = 1; p < line.Points.Length; p++)
            {
                var piece = Outline.Of(line.Points[p - 1], line.Points[p]);
                // What stands before another body hides it, and a line begins on its face.
                foreach (var node in nodes.Where(n => !n.Names.Contains(from) && !n.Names.Contains(to) && piece.Overlaps(n.Body, Tolerance - 0.55) && !(p == 1 && nodes.Exists(f => f.Names.Contains(from) && Hides(f, n)))))
                    yield return new("edge-through-body", $"{Name(edge)} / {node.Name}");
                // Labels on the edge's own bodies' faces are theirs to place.
                foreach (var (label, _, _) in labels.Where(l => l.Outline.Overlaps(piece, Tolerance - 0.55) && !IsOwn(l.Owner, from, to)))
                    yield return new(EdgeThroughLabel, $"{Name(edge)} / {label.Text}");
            }
        }
    }

    private bool IsOwn(int owner, string from, string to) => owner >= 0 && (nodes[owner].Names.Contains(from) || nodes[owner].Names.Contains(to));

    private static string Name(SceneGroup edge) => $"{Fact(edge, "from")} → {Fact(edge, "to")}";

    private static string Fact(SceneGroup edge, string key) => edge.Data.FirstOrDefault(d => d.Key == key).Value ?? "";

    private sealed record Node(string Name, HashSet<string> Names, Outline Body, bool HasFaces);
}
