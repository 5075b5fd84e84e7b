namespace NetDraw.Explain.Methods;

/// <summary>What the numbers of an explanation are, which decides how they are coloured.</summary>
public enum MapKind
{
    /// <summary>Evidence from 0 up.</summary>
    Positive,
    /// <summary>Evidence for and against.</summary>
    Signed,
    /// <summary>Activations or weights: a stack of planes, each drawn by itself.</summary>
    Stack,
    /// <summary>Gradients in the input's space, a plane a channel, centred on zero.</summary>
    Gradient,
    /// <summary>A picture in the input's space, a plane a channel.</summary>
    Picture,
}
