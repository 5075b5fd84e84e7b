using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Rules;

/// <summary>Something that a rule can be for.</summary>
/// <param name="Name">Name that a selector finds it by.</param>
/// <param name="Type">Type that a selector finds it by; empty for inputs and results without a layer.</param>
/// <param name="Category">Its category.</param>
/// <param name="Kind">Layer, input or output.</param>
/// <param name="Label">What it does, in few words.</param>
public sealed record RuleTarget(string Name, string Type, OperatorCategory Category, BlockKind Kind, string Label);
