using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Recognition;

/// <summary>Names that say more than a plan alone does: of its layers' details, or of what else is in the network.</summary>
internal static class Refinements
{
    public static ImmutableArray<Refinement> All { get; } =
    [
        new("SE inverted residual", "MBConv", "Tan and Le 2019 (EfficientNet), §4: inverted residual with squeeze and excitation, SiLU throughout", static (g, all) =>
            Convolutions(g).Any(static b => b.IsActivated) && Convolutions(g).Where(static b => b.IsActivated).All(b => IsSwish(b) || IsOnePlace(all, b))),
        new(RegionRecognisers.Inception, "inception A", "Szegedy et al. 2016 (Inception-v3), fig. 5, in networks that have those of fig. 6 or 7", static (_, all) =>
            all.Groups.Any(static g => g.Name is RegionRecognisers.InceptionB or RegionRecognisers.InceptionC)),
        new("C2f", "C3k2", "Jocher and Qiu 2024 (YOLO11, §3.1): C2f of cells that narrow, or that are C3 of their own", HasNarrowCells),
        new(RegionRecognisers.Psa, "C2PSA", "Jocher and Qiu 2024 (YOLO11, §3.2): PSA in networks that have C3k2", static (_, all) =>
            all.Groups.Any(g => string.Equals(g.Name, "C2f", StringComparison.Ordinal) && HasNarrowCells([.. g.Members.Select(m => all.Blocks[m])], all))),
        new("Swin block", "encoder layer", "Liu et al. 2021 (Swin), §3.2: without shifted windows anywhere it is a plain layer within windows", static (_, all) =>
            !all.Groups.Any(g => string.Equals(g.Name, "Swin block", StringComparison.Ordinal) && g.Members.Count(m => all.Blocks[m].IsConcatenation) >= 2)),
    ];

    /// <summary>The groups under the names that hold of them.</summary>
    public static IEnumerable<NamedGroup> Apply(BlockGraph graph, ImmutableArray<NamedGroup> groups)
    {
        var all = new RefinementContext(graph.Network, graph.Blocks, groups);
        return groups.Select(g => All.FirstOrDefault(r => string.Equals(r.From, g.Name, StringComparison.Ordinal) && r.Holds([.. g.Members.Select(m => graph.Blocks[m])], all)) is { } row ? g with { Name = row.To } : g);
    }

    private static bool HasNarrowCells(ImmutableArray<Block> group, RefinementContext all) =>
        group.Count(static b => b.IsConcatenation) > 1 || group.Select(b => ConvolutionFacts.Find(all.Network, b)).Any(static c => c is { IsPointwise: false } && c.ChannelsOut * 2 == c.ChannelsIn);

    private static IEnumerable<Block> Convolutions(ImmutableArray<Block> group) => group.Where(static b => b.Category == OperatorCategory.Convolution);

    private static bool IsSwish(Block block) => block.Parts.Contains("SiLU", StringComparer.Ordinal);

    private static bool IsOnePlace(RefinementContext all, Block block) => block.Outputs is [var output, ..] && all.Network.TensorOf(output).Shape is { Rank: > 2 } shape && shape.Dims.Skip(2).All(static d => d.Value == 1);
}

/// <summary>A name that takes another's place.</summary>
/// <param name="From">The name that a plan has.</param>
/// <param name="To">The name that says more, or less.</param>
/// <param name="Source">Where it was published: paper and figure.</param>
/// <param name="Holds">Whether it holds of a group's blocks.</param>
internal sealed record Refinement(string From, string To, string Source, Func<ImmutableArray<Block>, RefinementContext, bool> Holds);

/// <summary>What else there is.</summary>
/// <param name="Network">The network.</param>
/// <param name="Blocks">All blocks.</param>
/// <param name="Groups">All groups, under the names of their plans.</param>
internal sealed record RefinementContext(Network Network, ImmutableArray<Block> Blocks, ImmutableArray<NamedGroup> Groups);
