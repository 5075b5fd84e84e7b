namespace NetDraw.Diagram.Layout;

/// <summary>Which way data flows on the page.</summary>
public enum FlowDirection
{
    /// <summary>Inputs on top.</summary>
    TopToBottom,
    /// <summary>Inputs at the left.</summary>
    LeftToRight,
    /// <summary>Inputs at the bottom, as Caffe's own tool draws.</summary>
    BottomToTop,
    /// <summary>Inputs at the right.</summary>
    RightToLeft,
}
