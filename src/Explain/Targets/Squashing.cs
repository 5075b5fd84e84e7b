namespace NetDraw.Explain.Targets;

/// <summary>What makes probabilities of scores.</summary>
public enum Squashing
{
    /// <summary>Nothing: the scores are no probabilities.</summary>
    None,
    /// <summary>Nothing: the scores are probabilities already.</summary>
    Done,
    /// <summary>A softmax over the classes.</summary>
    Softmax,
    /// <summary>A sigmoid of each.</summary>
    Sigmoid,
}
