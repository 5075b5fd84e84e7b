namespace NetDraw.Diagram.Scenes;

/// <summary>An input or a result of the model that the figure does not show.</summary>
/// <param name="Tensor">Its name in the model.</param>
/// <param name="Title">What the figure calls it.</param>
/// <param name="IsInput">Whether it is fed; else it is a result.</param>
/// <param name="Reason">Why it is left out, in words that go in brackets behind its name.</param>
public sealed record LeftOutEnd(string Tensor, string Title, bool IsInput, string Reason);
