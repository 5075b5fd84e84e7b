using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.Net2Vis;

/// <summary>Colours for kinds of groups: those of the theme that no layer of the figure has, darker and in a heavier border (Net2Vis's <c>getFillColor</c>).</summary>
internal static class GroupLooks
{
    // Those that themes make most unlike the common layers come first.
    private static readonly OperatorCategory[] Candidates =
    [
        OperatorCategory.Attention, OperatorCategory.Recurrent, OperatorCategory.Embedding, OperatorCategory.Resampling, OperatorCategory.Detection,
        OperatorCategory.Loss, OperatorCategory.Normalization, OperatorCategory.Control, OperatorCategory.Dense, OperatorCategory.Activation, OperatorCategory.Pooling,
    ];

    private const double Darker = 0.22, Heavier = 2.2;

    /// <summary>The look of the groups of a kind; kinds share looks where there are more of them than the theme has colours to spare.</summary>
    public static CategoryLook Of(int kind, VolumeContext context)
    {
        var taken = context.Graph.Blocks.Select(context.Theme.LookOf).ToHashSet();
        var free = Candidates.Select(context.Theme.LookOf).Where(l => !taken.Contains(l)).Distinct().ToList();
        var look = free.Count > 0 ? free[kind % free.Count] : context.Theme.LookOf(OperatorCategory.Control);
        return look with
        {
            Fill = look.Fill with { Color = look.Fill.Color.MixedWith(look.Border.Color, look.Fill.Hatch == Hatch.None ? Darker : 0) },
            Border = look.Border with { Width = look.Border.Width * Heavier, Dash = DashStyle.Solid },
        };
    }
}
