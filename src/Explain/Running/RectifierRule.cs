namespace NetDraw.Explain.Running;

/// <summary>What a rectifier y = max(0, z) does to the gradient G that comes back to it.</summary>
public enum RectifierRule
{
    /// <summary>G·1[z&gt;0]: the derivative.</summary>
    Backpropagation,
    /// <summary>max(G, 0), whatever z was (Zeiler and Fergus 2013).</summary>
    Deconvnet,
    /// <summary>max(G, 0)·1[z&gt;0] (Springenberg et al. 2014).</summary>
    Guided,
    /// <summary>G·1[z&gt;0], but where that is zero for a whole sample G passes unless it pushes a dead unit further down (Lucid).</summary>
    Redirected,
}
