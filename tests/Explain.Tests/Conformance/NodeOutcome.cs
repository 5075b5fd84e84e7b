namespace NetDraw.Explain.Tests.Conformance;

/// <summary>How one of ONNX's node tests ended.</summary>
internal enum NodeOutcome
{
    /// <summary>Every output is as expected.</summary>
    Passed,
    /// <summary>Some output is not, or the run failed.</summary>
    Failed,
    /// <summary>An operator has no kernel, or the test is of text, sequences or optionals, which are no tensors of numbers.</summary>
    Unclaimed,
}
