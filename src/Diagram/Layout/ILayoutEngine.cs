namespace NetDraw.Diagram.Layout;

/// <summary>Places boxes and routes edges. Pure: sizes in, rectangles and paths out; the same problem gives the same result, bit for bit.</summary>
public interface ILayoutEngine
{
    /// <summary>Name on the command line, lower case.</summary>
    string Name { get; }

    /// <summary>One line for lists of engines.</summary>
    string Description { get; }

    /// <summary>What it can do besides; the layout stage says where more was asked for.</summary>
    EngineFeatures Features { get; }

    /// <summary>Arranges the boxes: none overlap, each edge starts and ends on the border of its box.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or the time budget ran out.</exception>
    LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation);
}
