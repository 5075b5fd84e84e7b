namespace NetDraw.Explain.Tests.Conformance;

/// <summary>What came out of one of ONNX's node tests.</summary>
/// <param name="Name">Name of the test.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Note">What differs, or which operators have no kernel.</param>
internal sealed record NodeResult(string Name, NodeOutcome Outcome, string Note = "");
