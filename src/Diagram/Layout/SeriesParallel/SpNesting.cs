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
/// <param name="fanIn">Room before each box for the bends of what enters it.</param>
/// <param name="fanOut">Room behind each box, likewise.</param>
internal sealed class SpNesting(FlowGraph graph, Rect[] boxes, double[] fanIn, double[] fanOut)
{
    private const double RowLaneGap = 9, AlongGap = 4;

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

        pieces[part] = part.IsLeaf ? [.. LanesOf(part)]
            : [.. part.Children.SelectMany((c, i) => pieces[c].Select(p => part.IsParallel ? p.By(block.Offsets[i]) : p)), .. part.Boxes.Where(b => b < graph.NodeCount).Select(PieceOf)];
    }

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
            double least = passed.SelectMany(p => own.Where(q => p.IsBeside(q, along)).Select(q => p.Right + (p.IsLane || q.IsLane ? laneGap : graph.NodeGap) - q.Left)).DefaultIfEmpty(double.MaxValue).Max();
            block.Offsets[i] = isNested ? Math.Min(block.Offsets[i], Grid.SnapUp(least)) : block.Offsets[i];
            placed.AddRange(own.Select(p => p.By(block.Offsets[i])));
        }
    }

    // From the box that it leaves to the middle of the one that it enters, which may be a circle entered from the side.
    private IEnumerable<Piece> LanesOf(SpTree leaf)
    {
        if (leaf.Edge >= 0)
        {
            yield return new(
                leaf.From < boxes.Length ? boxes[leaf.From].Bottom : double.MinValue, leaf.To < boxes.Length ? boxes[leaf.To].Bottom : double.MaxValue,
                0, graph.HasLabel(leaf.Edge) ? graph.LabelWidth[leaf.Edge] + (graph.ShortcutsLeft ? 0 : 2 * SpDrawer.LabelGap) : 0, IsLane: true);
        }
    }

    // Lines bend before and behind it as far across as it reaches, where it is a region with places for them.
    private Piece PieceOf(int box) => new(boxes[box].Y - Math.Max(graph.Overhang[box].Before, fanIn[box]), boxes[box].Bottom + Math.Max(graph.Overhang[box].After, fanOut[box]), -graph.Left[box], graph.Right(box), IsLane: false);

    // What lies between two places along the flow, and how far it reaches across, from the axis of its part.
    private readonly record struct Piece(double From, double To, double Left, double Right, bool IsLane)
    {
        public Piece By(double offset) => this with { Left = Left + offset, Right = Right + offset };

        public bool IsBeside(Piece other, double gap) => From - gap < other.To && other.From - gap < To;
    }
}
