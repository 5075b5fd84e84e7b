using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Styles;

/// <summary>Says where the order and side that the user asked for had no effect.</summary>
internal static class OrderNote
{
    public static Diagnostic? Of(BlockGraph graph, LayoutResult layout)
    {
        var asked = graph.Blocks.FirstOrDefault(static b => b.Override.Place != 0);
        return asked is null || (layout.Engine == "series-parallel" && layout.Note is null)
            ? null
            : new("order-ignored", $"order and side place the arms of nets whose branches join again; this one is laid out by '{layout.Engine}', which keeps its own order", asked.Name);
    }
}
