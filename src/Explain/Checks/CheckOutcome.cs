namespace NetDraw.Explain.Checks;

/// <summary>How a check ended.</summary>
internal enum CheckOutcome
{
    /// <summary>The identity holds within the tolerance.</summary>
    Passed,
    /// <summary>It does not.</summary>
    Failed,
    /// <summary>The network has not the form that the identity is about.</summary>
    NotApplicable,
}
