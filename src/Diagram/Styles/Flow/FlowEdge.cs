using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;

namespace NetDraw.Diagram.Styles.Flow;

/// <summary>An edge with its label measured.</summary>
/// <param name="Edge">What it joins.</param>
/// <param name="Label">The tensor's shape, and how often it is read; null where neither is written.</param>
internal readonly record struct FlowEdge(BlockEdge Edge, TextLine? Label)
{
    /// <summary>Free room before the label, along the flow, in points: there runs the border of a frame that the edge leaves.</summary>
    public double Before { get; init; }

    /// <summary>Free room after the label, for the border of a frame that the edge enters.</summary>
    public double After { get; init; }

    private double TextWidth => Label is { } label ? Math.Ceiling(label.Width + 6) : 0;

    private double TextHeight => Label is { } label ? Math.Ceiling(label.Size * TextMeasure.Leading) : 0;

    /// <summary>The edge for the layout, with the room that its label asks for, some air included; none without one.</summary>
    public PlanEdge ToPlan(FlowDirection direction) => direction is FlowDirection.TopToBottom or FlowDirection.BottomToTop
        ? new(Edge.From, Edge.To, Edge, TextWidth, TextHeight + Room)
        : new(Edge.From, Edge.To, Edge, TextWidth + Room, TextHeight);

    /// <summary>The middle of the label's text within the room that it was given.</summary>
    public Point Centre(Rect room, FlowDirection direction)
    {
        double shift = Label is null ? 0 : (Before - After) / 2;
        return direction switch
        {
            FlowDirection.TopToBottom => room.Centre with { Y = room.Centre.Y + shift },
            FlowDirection.BottomToTop => room.Centre with { Y = room.Centre.Y - shift },
            FlowDirection.LeftToRight => room.Centre with { X = room.Centre.X + shift },
            _ => room.Centre with { X = room.Centre.X - shift },
        };
    }

    private double Room => Label is null ? 0 : Before + After;
}
