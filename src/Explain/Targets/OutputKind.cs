namespace NetDraw.Explain.Targets;

/// <summary>What a network's result is.</summary>
public enum OutputKind
{
    /// <summary>Scores of classes that exclude each other.</summary>
    Classes,
    /// <summary>Scores of classes that do not exclude each other.</summary>
    Labels,
    /// <summary>One score of a yes or no.</summary>
    Logit,
    /// <summary>Numbers that are no scores: a regression.</summary>
    Value,
    /// <summary>A point in a space where near means alike.</summary>
    Embedding,
    /// <summary>Scores of classes at each place of the picture.</summary>
    Segmentation,
    /// <summary>Numbers at each place that are no scores: a depth, a picture.</summary>
    Maps,
    /// <summary>Boxes and scores of classes for each of them.</summary>
    Detection,
    /// <summary>Scores of classes at each of several steps.</summary>
    Sequence,
}
