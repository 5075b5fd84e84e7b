namespace NetDraw.Explain.Methods;

/// <summary>What a method asks of the network and the runner.</summary>
public enum MethodNeeds
{
    /// <summary>Stored weights alone; nothing is run.</summary>
    Weights,
    /// <summary>Forward passes.</summary>
    Forward,
    /// <summary>Gradients.</summary>
    Gradients,
}
