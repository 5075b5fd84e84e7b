using System.Globalization;
using System.Text;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Tests.Layout;

/// <summary>A layout as a bare SVG, for the eyes of whoever works on the engines. Written only when <c>NETDRAW_LAYOUT_DUMP</c> names a folder.</summary>
internal static class LayoutDump
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("NETDRAW_LAYOUT_DUMP");

    public static void Write(string name, LayoutResult result)
    {
        if (Folder is null)
            return;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns='http://www.w3.org/2000/svg' viewBox='-5 -5 {result.Width + 10:0.##} {result.Height + 10:0.##}' width='{result.Width + 10:0.##}' height='{result.Height + 10:0.##}'>");
        svg.Append("<defs><marker id='a' viewBox='0 0 6 6' refX='6' refY='3' markerWidth='5' markerHeight='5' orient='auto'><path d='M0 0L6 3L0 6z'/></marker></defs><rect x='-5' y='-5' width='100%' height='100%' fill='white'/>");
        foreach (PlacedRegion region in result.Regions.OfType<PlacedRegion>())
        {
            (Rect frame, Rect tab) = (region.Bounds, region.Tab);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x='{frame.X}' y='{frame.Y}' width='{frame.Width}' height='{frame.Height}' fill='#00000010' stroke='#888' stroke-dasharray='4 2'/><rect x='{tab.X}' y='{tab.Y}' width='{tab.Width}' height='{tab.Height}' fill='#8c8'/>");
        }

        foreach (Rect box in result.Nodes)
            svg.Append(CultureInfo.InvariantCulture, $"<rect x='{box.X}' y='{box.Y}' width='{box.Width}' height='{box.Height}' rx='2' fill='#cfe0f3' stroke='#345'/>");
        foreach (EdgePath edge in result.Edges)
        {
            svg.Append("<path fill='none' stroke='#222' stroke-width='0.8' marker-end='url(#a)' d='M");
            for (int i = 0; i < edge.Points.Length; i++)
                svg.Append(i == 1 ? (edge.IsCurve ? "C" : "L") : " ").Append(CultureInfo.InvariantCulture, $"{edge.Points[i].X} {edge.Points[i].Y}");
            svg.Append("'/>");
            if (edge.LabelBox is { } label)
                svg.Append(CultureInfo.InvariantCulture, $"<rect x='{label.X}' y='{label.Y}' width='{label.Width}' height='{label.Height}' fill='#fc8' fill-opacity='.6'/>");
        }

        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, name + ".svg"), svg.Append("</svg>").ToString());
    }
}
