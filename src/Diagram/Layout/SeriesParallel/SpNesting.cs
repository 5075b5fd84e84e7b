using NetDraw.Diagram.Layout.Flow;
using NetDraw.Diagram.Scenes;
using Block = NetDraw.Diagram.Layout.SeriesParallel.SpDrawer.Block;

namespace NetDraw.Diagram.Layout.SeriesParallel;

/// <summary>
/// Brings arms that hang beside a trunk nearer to it, into the room that shorter arms and smaller boxes before and behind them leave: heads below a row lie
/// as far down as what is above each of them reaches, not as far as everything reaches.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="boxes">Where its boxes lie along the flow, each part in a rectangle of its own.</param>
/// <param name="edges">Where its edges turn to their lanes, in that drawing.</param>
/// <param name="axis">Where its boxes lie across the flow there.</param>
internal sealed class SpNesting(FlowGraph graph, Rect[] boxes, SpEdge[] edges, double[] axis)
{
    private const double RowLaneGap = 9, AlongGap = 4, TurnGap = 6, TurnsGap = 3;

    // Where boxes stand down the page, only what is much shorter than what it stands beside: of arms much alike each has its own place.
    private const double TrunkRatio = 2;

    // Rows of volumes are close; among boxes the lines that bend before and behind each need room.
    private readonly double along = graph.ShortcutsLeft ? AlongGap : graph.RankGap, laneGap = graph.ShortcutsLeft ? RowLaneGap : SpArms.LaneGap;

    private readonly Dictionary<SpTree, List<Piece>> pieces = new(ReferenceEqualityComparer.Instance);

    /// <summary>Places the arms of a part anew; those of its parts are placed already.</summary>
    public void Nest(SpTree part, Dictionary<SpTree, Block> blocks)
    {
        Block block = blocks[part];
        if (part.IsParallel && !(graph.ShortcutsLeft && part.Children.Any(static c => !c.IsLeaf && c.Children[0].IsInvisible)))
        {
            NestArms(part, blocks);
            block.Right = Math.Max(0, part.Children.Select((c, i) => block.Offsets[i] + blocks[c].Right).Max());
        }

        pieces[part] = [.. part.IsLeaf ? LanesOf(part) : part.IsSeries ? SeriesOf(part) : part.Children.SelectMany((c, i) => pieces[c].Select(p => p.By(block.Offsets[i])))];
    }

    private IEnumerable<Piece> SeriesOf(SpTree part) => part.Children.SelectMany(c => pieces[c]).Concat(part.Boxes.Index().Where(b => b.Item < graph.NodeCount)
        .SelectMany(b => TurnsOf(b.Item, pieces[part.Children[b.Index]], pieces[part.Children[b.Index + 1]]).Append(PieceOf(b.Item))));

    private void NestArms(SpTree part, Dictionary<SpTree, Block> blocks)
    {
        Block block = blocks[part];
        int trunk = part.Children.Where((_, i) => block.Offsets[i] == 0).Select(c => blocks[c].BoxCount).DefaultIfEmpty(0).Max();
        List<int> beside = [.. Enumerable.Range(0, part.Children.Length).Where(i => block.Offsets[i] > 0).OrderBy(i => block.Offsets[i])];
        if (beside.Count == 0 || Array.TrueForAll(block.Offsets, static o => o != 0))
            return;
        List<Piece> placed = [.. Enumerable.Range(0, part.Children.Length).Where(i => block.Offsets[i] == 0).SelectMany(i => pieces[part.Children[i]])];
        foreach (int i in beside)
        {
            var own = pieces[part.Children[i]];
            bool isNested = graph.ShortcutsLeft || blocks[part.Children[i]].BoxCount * TrunkRatio <= trunk;
            // A bare edge goes from box to box, past both.
            var passed = part.Children[i].IsLeaf ? placed.Concat(new[] { part.From, part.To }.Where(b => b < graph.NodeCount).Select(PieceOf)) : placed;
            double least = passed.SelectMany(p => own.Where(q => p.IsBeside(q, along)).Select(q => p.Right + (p.IsLine || q.IsLine ? laneGap : graph.NodeGap) - q.Left)).DefaultIfEmpty(double.MaxValue).Max();
            block.Offsets[i] = isNested ? Math.Min(block.Offsets[i], Grid.SnapUp(least)) : block.Offsets[i];
            placed.AddRange(own.Select(p => p.By(block.Offsets[i])));
        }
    }

    // From the box that it leaves, a bracket from beside it, to the middle of the one that it enters, which may be a circle entered from the side.
    private IEnumerable<Piece> LanesOf(SpTree leaf)
    {
        if (leaf.Edge < 0)
            yield break;
        var edge = edges[leaf.Edge];
        double from = leaf.From >= boxes.Length ? double.MinValue : edge.FromSide ? boxes[leaf.From].Y : boxes[leaf.From].Bottom, to = leaf.To < boxes.Length ? boxes[leaf.To].Bottom : double.MaxValue;
        double label = graph.HasLabel(leaf.Edge) ? graph.LabelWidth[leaf.Edge] + (graph.ShortcutsLeft ? 0 : 2 * SpDrawer.LabelGap) : 0;
        yield return new(from, to, edge.Side < 0 ? -label : 0, edge.Side < 0 ? 0 : label, PieceKind.Lane) { Edge = leaf.Edge };
    }

    // What passes the border goes straight on to it from its point.
    private Piece PieceOf(int box) => graph.Pin[box] switch
    {
        LayoutPin.First => new(double.MinValue, boxes[box].Bottom, 0, 0, PieceKind.Lane),
        LayoutPin.Last => new(boxes[box].Y, double.MaxValue, 0, 0, PieceKind.Lane),
        _ => new(boxes[box].Y - graph.Overhang[box].Before, boxes[box].Bottom + graph.Overhang[box].After, -graph.Left[box], graph.Right(box), PieceKind.Box),
    };

    // Between lanes and where the edges meet a box: where many do so, or far off, that is further from the box than neighbours are.
    private IEnumerable<Piece> TurnsOf(int box, List<Piece> before, List<Piece> behind)
    {
        foreach (var lane in before.Where(p => p.Edge >= 0 && graph.To[p.Edge] == box && edges[p.Edge] is { ToSide: false }))
        {
            var edge = edges[lane.Edge];
            yield return Turn(lane.Axis, edge.End - axis[box], boxes[box].Y - edge.EndTrack, boxes[box].Y - (edge.EndDogleg?.Track ?? edge.EndTrack));
        }

        foreach (var lane in behind.Where(p => p.Edge >= 0 && graph.From[p.Edge] == box && edges[p.Edge] is { FromSide: false }))
        {
            var edge = edges[lane.Edge];
            yield return Turn(lane.Axis, edge.Start - axis[box], boxes[box].Bottom + edge.StartTrack, boxes[box].Bottom + (edge.StartDogleg?.Track ?? edge.StartTrack));
        }
    }

    private static Piece Turn(double lane, double port, double first, double second) => new(Math.Min(first, second), Math.Max(first, second), Math.Min(lane, port), Math.Max(lane, port), PieceKind.Turn);

    private enum PieceKind
    {
        Box,
        Lane,
        Turn,
    }

    // What lies between two places along the flow, and how far it reaches across, from the axis of its part.
    private readonly record struct Piece(double From, double To, double Left, double Right, PieceKind Kind)
    {
        /// <summary>The edge whose lane it is; -1 for none.</summary>
        public int Edge { get; init; } = -1;

        public bool IsLine => Kind != PieceKind.Box;

        /// <summary>Where it lies without what stands beside it.</summary>
        public double Axis { get; init; }

        public Piece By(double offset) => this with { Left = Left + offset, Right = Right + offset, Axis = Axis + offset };

        // Lines cross, but do not run along each other.
        public bool IsBeside(Piece other, double gap)
        {
            if (Kind == PieceKind.Turn || other.Kind == PieceKind.Turn)
                gap = Kind == other.Kind ? TurnsGap : TurnGap;
            return !IsCrossed(other) && !other.IsCrossed(this) && From - gap < other.To && other.From - gap < To;
        }

        private bool IsCrossed(Piece turn) => turn.Kind == PieceKind.Turn && Kind == PieceKind.Lane && Left == Right;
    }
}
