using System.Collections.Immutable;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Control flow, sequences and optionals.</summary>
internal static class ControlOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        Row("If", OperatorCategory.Control, "if", ControlRules.If, "condition") with { Bodies = BodyUse.OneOf },
        Row("Loop", OperatorCategory.Control, "loop", ControlRules.Loop, "trips", "condition") with { Bodies = BodyUse.Trips },
        Row("Scan", OperatorCategory.Control, "scan", ControlRules.Scan) with { Bodies = BodyUse.Slices },
        Row("SequenceMap", OperatorCategory.Control, "sequence map", ControlRules.SequenceMap),
        Row("SequenceConstruct", OperatorCategory.Control, "sequence", SequenceRules.Construct),
        Row("SequenceEmpty", OperatorCategory.Control, "empty sequence", SequenceRules.Empty),
        Row("SequenceInsert", OperatorCategory.Control, "sequence insert", SequenceRules.Insert),
        Row("SequenceErase", OperatorCategory.Control, "sequence erase", SequenceRules.Erase),
        Row("SequenceAt", OperatorCategory.Control, "sequence at", SequenceRules.Get),
        Row("SequenceLength", OperatorCategory.Control, "sequence length", SequenceRules.Length),
        Row("ConcatFromSequence", OperatorCategory.Merge, "concat", SequenceRules.Concat).With(T.Joins),
        Row("SplitToSequence", OperatorCategory.Merge, "split", SequenceRules.Split),
        Row("Optional", OperatorCategory.Control, "optional", SequenceRules.Optional),
        Row("OptionalGetElement", OperatorCategory.Control, "optional's element", SequenceRules.Get),
        Row("OptionalHasElement", OperatorCategory.Control, "has element", SequenceRules.HasElement),
    ];
}
