using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml;
using NetDraw.Diagram.Scenes;
using A = DocumentFormat.OpenXml.Drawing;

namespace NetDraw.Diagram.Formats.Pptx;

/// <summary>Outlines in DrawingML.</summary>
internal static class PptxGeometry
{
    /// <summary>A rectangle, its corners rounded by a radius.</summary>
    public static A.PresetGeometry Rectangle(Rect bounds, double radius)
    {
        double shorter = Math.Min(bounds.Width, bounds.Height);
        if (radius <= 0 || shorter <= 0)
            return Preset(A.ShapeTypeValues.Rectangle);
        long share = (long)Math.Round(100_000 * Math.Min(0.5, radius / shorter));
        return new A.PresetGeometry(new A.AdjustValueList(new A.ShapeGuide { Name = "adj", Formula = string.Create(CultureInfo.InvariantCulture, $"val {share}") }))
        {
            Preset = A.ShapeTypeValues.RoundRectangle,
        };
    }

    /// <summary>An outline without adjustments.</summary>
    public static A.PresetGeometry Preset(A.ShapeTypeValues shape) => new(new A.AdjustValueList()) { Preset = shape };

    /// <summary>A path through points, relative to the bounds' upper left corner; a polyline's corners are rounded as in SVG.</summary>
    public static A.CustomGeometry Path(ImmutableArray<Point> points, bool isCurve, bool isClosed, double cornerRadius, Rect bounds, PptxScale scale)
    {
        var path = new A.Path { Width = scale.Extent(bounds.Width), Height = scale.Extent(bounds.Height) };
        if (!isClosed)
            path.Fill = A.PathFillModeValues.None;
        path.Append(new A.MoveTo(At(points[0])));
        if (isCurve)
        {
            for (int i = 1; i + 2 < points.Length; i += 3)
                path.Append(new A.CubicBezierCurveTo(At(points[i]), At(points[i + 1]), At(points[i + 2])));
        }
        else
        {
            for (int i = 1; i < points.Length; i++)
                path.Append(Corner(i));
        }

        if (isClosed)
            path.Append(new A.CloseShapePath());
        return new A.CustomGeometry(
            new A.AdjustValueList(),
            new A.ShapeGuideList(),
            new A.AdjustHandleList(),
            new A.ConnectionSiteList(),
            new A.Rectangle { Left = "0", Top = "0", Right = "r", Bottom = "b" },
            new A.PathList(path));

        OpenXmlElement[] Corner(int i)
        {
            double reach = i + 1 < points.Length ? Math.Min(cornerRadius, Math.Min(Length(points[i - 1] - points[i]), Length(points[i + 1] - points[i])) / 2) : 0;
            return reach < 0.05
                ? [new A.LineTo(At(points[i]))]
                :
                [
                    new A.LineTo(At(Towards(points[i], points[i - 1], reach))),
                    new A.QuadraticBezierCurveTo(At(points[i]), At(Towards(points[i], points[i + 1], reach))),
                ];
        }

        A.Point At(Point p) => new() { X = Text(p.X - bounds.X), Y = Text(p.Y - bounds.Y) };

        string Text(double offset) => scale.Units(offset).ToString(CultureInfo.InvariantCulture);
    }

    private static Point Towards(Point from, Point to, double length) => from + ((to - from) * (length / Length(to - from)));

    private static double Length(Point p) => Math.Sqrt((p.X * p.X) + (p.Y * p.Y));
}
