using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// Room along a row that glyphs need where the next one may hide a part of the one before: the next front edge lies a gap right of the middle of the face that
/// the edge leaves, unless labels would lie over each other or over a body. Places that are not followed so keep all of their room.
/// </summary>
internal sealed class RowRoom
{
    /// <summary>Where the middle of the last face to the right lies, which edges leave.</summary>
    public const string Face = "face";

    /// <summary>Of a bar that stands out across the row: where its axis crosses the row's.</summary>
    public const string Crossing = "crossing";

    // From bar to bar, and from a map's face to the near end of a bar.
    private const double BarStep = 24, BarDistance = 22, WholeGap = 9, LeastStep = 16;

    // From a slab's rim to a ball, and how far below it labels keep clear of what leads to it.
    private const double BallAir = 3, WayBelow = 500;

    private const double LabelGap = 1.6;

    // Names stand in a line like words: less between two would be a space.
    private const double NameAir = 1.6;

    private readonly ImmutableArray<Glyph> glyphs;
    private readonly bool[] forks;
    private readonly double gap;
    // With the axis at 0.
    private readonly ImmutableArray<Rect>[] labels;
    private readonly ImmutableArray<Point>[] bodies;
    private readonly (double Before, double After)[] room;

    private RowRoom(ImmutableArray<Glyph> glyphs, bool[] forks, double gap)
    {
        (this.glyphs, this.forks, this.gap) = (glyphs, forks, gap);
        labels = [.. glyphs.Select(static g => g.Items.SelectMany(LabelsOf).Select(l => l.Offset(0, -g.Axis)).ToImmutableArray())];
        // What comes to a ball from below the row crosses no name.
        bodies = [.. glyphs.Select(static g => IsBall(g) ? WayTo(g.BodyBounds.Offset(0, -g.Axis)) : SceneShift.Moved(g.Body, new(0, -g.Axis)))];
        room = new (double, double)[glyphs.Length];
    }

    /// <summary>How far what is painted reaches out of each glyph's place, left and right; below 0 for air within it.</summary>
    /// <param name="glyphs">The glyphs.</param>
    /// <param name="follower">The glyph that each is followed by and may be hidden by; −1 for none.</param>
    /// <param name="forks">Whether lines leave each between it and the one that follows.</param>
    /// <param name="gap">Free space between places.</param>
    public static ImmutableArray<(double Before, double After)> Find(ImmutableArray<Glyph> glyphs, ReadOnlySpan<int> follower, bool[] forks, double gap)
    {
        var found = new RowRoom(glyphs, forks, gap);
        bool[] follows = new bool[glyphs.Length];
        foreach (int next in follower)
        {
            if (next >= 0)
                follows[next] = true;
        }

        for (int i = 0; i < glyphs.Length; i++)
        {
            if (follows[i] || follower[i] < 0)
                continue;
            var chain = new List<int>();
            for (int at = i; at >= 0; at = follower[at])
                chain.Add(at);
            found.Place(chain);
        }

        return [.. found.room];
    }

    // Places a chain as if it were alone, and takes for each what is left to the next.
    private void Place(List<int> chain)
    {
        double[] at = new double[chain.Count];
        for (int i = 1; i < chain.Count; i++)
        {
            double from = StartOf(chain, i - 1), start = StartOf(chain, i);
            // Where its left border goes on a row whose first glyph's lies at 0.
            double next = Math.Max(0, at[i - 1] + EndOf(chain, i - 1) + gap - start);
            for (int j = Math.Max(0, i - 4); j < i; j++)
                next = Math.Max(next, at[j] + Distance(chain[j], chain[i], j == i - 1));
            at[i] = next;
            room[chain[i]].Before = start;
            room[chain[i - 1]].After = glyphs[chain[i - 1]].Width - (next + start - gap - at[i - 1]);
        }

        // What is before and behind the chain knows nothing of those within: none reaches beyond its ends.
        double end = chain.Select((glyph, i) => at[i] + glyphs[glyph].Width).Max();
        room[chain[^1]].After = at[^1] + glyphs[chain[^1]].Width - end;
    }

    private static ImmutableArray<Point> WayTo(Rect ball) => [new(ball.X, ball.Y), new(ball.Right, ball.Y), new(ball.Right, ball.Bottom + WayBelow), new(ball.X, ball.Bottom + WayBelow)];

    private double StartOf(List<int> chain, int i)
    {
        var glyph = glyphs[chain[i]];
        return i == 0 ? 0 : IsBar(glyph) && (IsBar(glyphs[chain[i - 1]]) || IsChip(glyphs[chain[i - 1]])) ? XOf(glyph, Crossing) - 3
            // What is written under the next one is no place for a line that leads down.
            : forks[chain[i - 1]] ? labels[chain[i]].Select(static l => l.X).Append(glyph.BodyBounds.X).Min() : glyph.BodyBounds.X;
    }

    private double EndOf(List<int> chain, int i)
    {
        Glyph glyph = glyphs[chain[i]], next = glyphs[chain[i + 1]];
        return IsBar(glyph) && IsBar(next) ? XOf(glyph, Crossing) + Math.Max(LeastStep, BarStep * gap / WholeGap) - 3 - gap
            : IsBar(glyph) || IsBall(glyph) || IsChip(glyph) ? glyph.BodyBounds.Right
            : IsBall(next) ? Math.Max(XOf(glyph, Face), glyph.BodyBounds.Right + BallAir - gap)
            : XOf(glyph, Face) + (IsBar(next) ? (BarDistance * gap / WholeGap) - gap : 0);
    }

    // From left border to left border so that labels stand free; what is no neighbour hides nothing either.
    private double Distance(int first, int second, bool areNeighbours)
    {
        double most = areNeighbours && !IsChip(glyphs[first]) ? double.MinValue : HullDistance(first, second) + (IsChip(glyphs[first]) ? LabelGap : 0);
        foreach (var label in labels[first])
        {
            foreach (var other in labels[second].Where(o => o.Y < label.Bottom && label.Y < o.Bottom))
                most = Math.Max(most, label.Right + LabelGap - other.X);
            if (SpanOf(bodies[second], label) is { } body)
                most = Math.Max(most, label.Right + 1 - body.Left);
        }

        foreach (var label in labels[second])
        {
            if (SpanOf(bodies[first], label) is { } body)
                most = Math.Max(most, body.Right + 1 - label.X);
        }

        return most;
    }

    // Bars lie along each other: what counts is how far they are apart at one height.
    private double HullDistance(int first, int second)
    {
        double most = double.MinValue;
        foreach (var corner in bodies[first])
        {
            if (SpanOf(bodies[second], new(0, corner.Y, 0, 0)) is { } span)
                most = Math.Max(most, corner.X - span.Left);
        }

        foreach (var corner in bodies[second])
        {
            if (SpanOf(bodies[first], new(0, corner.Y, 0, 0)) is { } span)
                most = Math.Max(most, span.Right - corner.X);
        }

        return most + 1;
    }

    // What a convex body takes up between two heights, both from one border as the label's are.
    private static (double Left, double Right)? SpanOf(ImmutableArray<Point> body, Rect label)
    {
        double left = double.MaxValue, right = double.MinValue;
        for (int i = 0; i < body.Length; i++)
        {
            Point a = body[i], b = body[(i + 1) % body.Length];
            if (Math.Max(a.Y, b.Y) < label.Y || Math.Min(a.Y, b.Y) > label.Bottom)
                continue;
            foreach (double y in (ReadOnlySpan<double>)[Math.Clamp(a.Y, label.Y, label.Bottom), Math.Clamp(b.Y, label.Y, label.Bottom)])
            {
                double x = a.Y == b.Y ? a.X : a.X + ((b.X - a.X) * (y - a.Y) / (b.Y - a.Y));
                (left, right) = (Math.Min(left, Math.Min(x, a.Y == b.Y ? b.X : x)), Math.Max(right, Math.Max(x, a.Y == b.Y ? b.X : x)));
            }
        }

        return right < left ? null : (left, right);
    }

    private static bool IsBall(Glyph glyph) => glyph.Marks.ContainsKey(BallGlyph.Mark);

    // What has no face that lines leave.
    private static bool IsChip(Glyph glyph) => glyph.Marks.IsEmpty;

    private static bool IsBar(Glyph glyph) => glyph.Marks.ContainsKey(Crossing);

    private static double XOf(Glyph glyph, string mark) => glyph.Marks[mark][0].X;

    /// <summary>Where something is written in an item, names with air beside them.</summary>
    public static IEnumerable<Rect> LabelsOf(SceneItem item) => item switch
    {
        SceneLabel { IsBold: true, Rotation: 0, Bounds: var name } => [name with { X = name.X - NameAir, Width = name.Width + (2 * NameAir) }],
        SceneLabel label => [label.Bounds],
        SceneGroup group => group.Items.SelectMany(LabelsOf),
        _ => [],
    };
}
