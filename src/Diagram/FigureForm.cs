namespace NetDraw.Diagram;

/// <summary>How the whole figure runs over the page.</summary>
public enum FigureForm
{
    /// <summary>As suits the net: a U for encoder-decoder nets in the styles that draw volumes, else a line.</summary>
    Auto,
    /// <summary>Along one direction, wrapped to the page's width.</summary>
    Line,
    /// <summary>Down the encoder and up the decoder (Ronneberger et al. 2015, figure 1).</summary>
    U,
}
