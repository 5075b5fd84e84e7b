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
internal sealed class SpNesting(FlowGraph graph, Rect[] boxes)
{
    private const double LaneGap = 9, AlongGap = 4;

    private readonly Dictionary<SpTree, List<Piece>> pieces = new(ReferenceEqualityComparer.Instance);

    /// <summary>Places the arms of a part anew; those of its parts are placed already.</summary>
    public void Nest(SpTree part, Dictionary<SpTree, Block> blocks)
    {
        Block block = blocks[part];
        if (part.IsParallel && !part.Children.Any(static c => !c.IsLeaf && c.Children[0].IsInvisible))
        {
            NestArms(part, block);
            block.Right = Math.Max(0, part.Children.Select((c, i) => block.Offsets[i] + blocks[c].Right).Max());
        }

        pieces[part] = part.IsLeaf ? [.. LanesOf(part)]
            : [.. part.Children.SelectMany((c, i) => pieces[c].Select(p => part.IsParallel ? p.By(block.Offsets[i]) : p)), .. part.Boxes.Where(b => b < graph.NodeCount).Select(PieceOf)];
    }

    private void NestArms(SpTree part, Block block)
    {
        List<int> beside = [.. Enumerable.Range(0, part.Children.Length).Where(i => block.Offsets[i] > 0).OrderBy(i => block.Offsets[i])];
        if (beside.Count == 0 || Array.TrueForAll(block.Offsets, static o => o != 0))
            return;
        List<Piece> placed = [.. Enumerable.Range(0, part.Children.Length).Where(i => block.Offsets[i] == 0).SelectMany(i => pieces[part.Children[i]])];
        foreach (int i in beside)
        {
            var own = pieces[part.Children[i]];
            // A bare edge goes from box to box, past both.
            var passed = part.Children[i].IsLeaf ? placed.Concat(new[] { part.From, part.To }.Where(b => b < graph.NodeCount).Select(PieceOf)) : placed;
            double least = passed.SelectMany(p => own.Where(p.IsBeside).Select(q => p.Right + (p.IsLane || q.IsLane ? LaneGap : graph.NodeGap) - q.Left)).DefaultIfEmpty(double.MaxValue).Max();
            block.Offsets[i] = Math.Min(block.Offsets[i], Grid.SnapUp(least));
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
                0, graph.HasLabel(leaf.Edge) ? graph.LabelWidth[leaf.Edge] : 0, IsLane: true);
        }
    }

    private Piece PieceOf(int box) => new(boxes[box].Y - graph.Overhang[box].Before, boxes[box].Bottom + graph.Overhang[box].After, -graph.Left[box], graph.Right(box), IsLane: false);

    // What lies between two places along the flow, and how far it reaches across, from the axis of its part.
    private readonly record struct Piece(double From, double To, double Left, double Right, bool IsLane)
    {
        public Piece By(double offset) => this with { Left = Left + offset, Right = Right + offset };

        public bool IsBeside(Piece other) => From - AlongGap < other.To && other.From - AlongGap < To;
    }
}
