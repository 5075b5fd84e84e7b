using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Attention and what transformers are built of.</summary>
internal static class AttentionOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. Rows().Select(WithHeads),
    ];

    // Attention says how many heads it has, where its parameters do.
    private static OperatorSpec WithHeads(OperatorSpec row) => row.Describe is not { } name || row.Category != OperatorCategory.Attention ? row : row with
    {
        Describe = view => name(view) is var label && label.EndsWith("attention", StringComparison.Ordinal) && view.Attributes.GetInteger("num_heads", view.Attributes.GetInteger("q_num_heads", 0)) is > 1 and var heads
            ? string.Create(CultureInfo.InvariantCulture, $"{label}, {heads} heads") : label,
    };

    private static ImmutableArray<OperatorSpec> Rows() =>
    [
        Row("Attention", OperatorCategory.Attention, "attention", AttentionRules.Standard, "query", "key", "value", "mask", "past_key", "past_value") with { Macs = AttentionRules.StandardMacs, Traits = T.Attends, TraitsByParameters = Causal("is_causal") },
        Row("RotaryEmbedding", OperatorCategory.Attention, "rotary embedding", SameAsInput, "input", "cosine", "sine", "positions"),
        .. In(Contrib,
            Row("Attention", OperatorCategory.Attention, "attention", AttentionRules.Fused(4), "input", "weight", "bias", "mask", "past") with { Macs = AttentionRules.FusedMacs, Traits = T.Attends, TraitsByParameters = Causal("unidirectional") },
            Row("QAttention", OperatorCategory.Attention, "attention", AttentionRules.Fused(8),
                "input", "weight", "bias", "input_scale", "weight_scale", "mask", "input_zero_point", "weight_zero_point", "past") with { Macs = AttentionRules.FusedMacs, Traits = T.Attends, TraitsByParameters = Causal("unidirectional") },
            Row("MultiHeadAttention", OperatorCategory.Attention, "multi-head attention", AttentionRules.MultiHead, "query", "key", "value", "bias", "padding", "mask", "past_key", "past_value") with { Macs = AttentionRules.MultiHeadMacs, Traits = T.Attends, TraitsByParameters = Causal("unidirectional") },
            Row("DecoderMaskedMultiHeadAttention", OperatorCategory.Attention, "multi-head attention", DecoderMasked, "query", "key", "value") with { Macs = AttentionRules.MultiHeadMacs, Traits = T.Attends | T.AttendsBackwards },
            Row("GroupQueryAttention", OperatorCategory.Attention, "grouped-query attention", AttentionRules.GroupQuery,
                "query", "key", "value", "past_key", "past_value", "lengths", "length", "cosine", "sine", "positions", "mask", "sink") with { Macs = AttentionRules.GroupQueryMacs, Traits = T.Attends | T.AttendsBackwards },
            Row("SparseAttention", OperatorCategory.Attention, "sparse attention", AttentionRules.GroupQuery,
                "query", "key", "value", "past_key", "past_value", "row_indices", "column_indices", "length", "lengths", "cosine", "sine") with { Macs = static _ => Dimension.Unknown, Traits = T.Attends | T.AttendsBackwards },
            Row("LongformerAttention", OperatorCategory.Attention, "Longformer attention", SameAsInput, "input", "weight", "bias") with { Macs = static _ => Dimension.Unknown, Traits = T.Attends },
            Row("PackedAttention", OperatorCategory.Attention, "attention", Packed, "input", "weight", "bias") with { Macs = static _ => Dimension.Unknown, Traits = T.Attends },
            Row("PackedMultiHeadAttention", OperatorCategory.Attention, "multi-head attention", SameAsInput, "query", "key", "value", "bias") with { Macs = static _ => Dimension.Unknown, Traits = T.Attends },
            Row("RotaryEmbedding", OperatorCategory.Attention, "rotary embedding", SameAsInput, "input", "positions", "cosine", "sine"),
            Row("GemmaRotaryEmbedding", OperatorCategory.Attention, "rotary embedding", static scope =>
            {
                CopyInput(scope, 1, 0);
                CopyInput(scope, 3, 1);
            }),
            Row("EmbedLayerNormalization", OperatorCategory.Embedding, "embedding + layer norm", Embed(2, 1),
                "input", "segments", "embedding", "embedding", "embedding", "scale", "shift", "mask"),
            Row("QEmbedLayerNormalization", OperatorCategory.Embedding, "embedding + layer norm", Embed(2, 1), "input", "segments", "weight", "weight", "weight", "weight", "weight", "mask"),
            Row("MoE", OperatorCategory.Attention, "mixture of experts", SameAsInput, "input", "routing", "weight", "bias", "weight", "bias", "weight", "bias") with { Macs = static _ => Dimension.Unknown, Traits = T.MixesExperts },
            Row("QMoE", OperatorCategory.Attention, "mixture of experts", SameAsInput, "input", "routing", "weight", "weight_scale", "bias", "weight", "weight_scale", "bias", "weight", "weight_scale", "bias") with { Macs = static _ => Dimension.Unknown, Traits = T.MixesExperts },
            Row("BeamSearch", OperatorCategory.Control, "beam search", Search(beams: true)),
            Row("WhisperBeamSearch", OperatorCategory.Control, "beam search", Search(beams: true)),
            Row("GreedySearch", OperatorCategory.Control, "greedy search", Search(beams: false)),
            Row("Sampling", OperatorCategory.Control, "sampling", Search(beams: false)),
            Row("RemovePadding", OperatorCategory.Attention, "remove padding", RemovePadding),
            Row("RestorePadding", OperatorCategory.Attention, "restore padding", RestorePadding),
            Row("GatedRelativePositionBias", OperatorCategory.Attention, "relative position bias", GatedBias),
            Row("RelativePositionBias", OperatorCategory.Attention, "relative position bias", PositionBias)),
    ];

    private static Func<Attributes, T> Causal(string attribute) => a => a.GetInteger(attribute) == 1 ? T.AttendsBackwards : T.None;

    private static void DecoderMasked(ShapeScope scope)
    {
        AttentionRules.MultiHead(scope);
        for (int i = 1; i <= 2; i++)
        {
            if (scope.HasInput(i + 4))
                CopyInput(scope, i + 4, i);
        }
    }

    private static void Packed(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input) && scope.TryShape(1, out var weight) && input.Rank == 2 && weight.Rank == 2)
            scope.SetOutput(0, [input[0], weight[1].DivideExactly(3)], scope.InputType(0));
    }

    // Tokens N×L and a table V×E give N×L×E; the mask index is one number a sample.
    private static Action<ShapeScope> Embed(int table, int maskOutput) => scope =>
    {
        if (!scope.TryShape(0, out var tokens) || !scope.TryShape(table, out var words) || tokens.Rank != 2 || words.Rank != 2)
        {
            scope.Fail("expected tokens and a table of 2 axes each");
            return;
        }

        scope.SetOutput(0, [tokens[0], tokens[1], words[1]], scope.InputType(table) == ElementType.UInt8 ? ElementType.Float32 : scope.InputType(table));
        scope.SetOutput(maskOutput, [tokens[0]], ElementType.Int32);
        scope.SetOutput(2, [tokens[0], tokens[1], words[1]], scope.InputType(table));
    };

    // Tokens N×L give sequences N×(beams returned×)max_length.
    private static Action<ShapeScope> Search(bool beams) => scope =>
    {
        if (!scope.TryShape(0, out var tokens) || tokens.Rank < 1)
            return;
        var longest = scope.Constant(1)?.Single?.Dimension ?? scope.NewSymbol(0, beams ? 2 : 1, "max_length");
        if (!beams)
        {
            scope.SetOutput(0, [tokens[0], longest], ElementType.Int32);
            return;
        }

        var returned = scope.Constant(4)?.Single?.Dimension ?? scope.NewSymbol(0, 1, "returned");
        scope.SetOutput(0, [tokens[0], returned, longest], ElementType.Int32);
        scope.SetOutput(1, [tokens[0], returned], ElementType.Float32);
    };

    private static void RemovePadding(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || input.Rank != 3)
            return;
        scope.SetOutput(0, [scope.NewSymbol(0, 0, "tokens"), input[2]], scope.InputType(0));
        scope.SetOutput(1, [input[0], input[1]], ElementType.Int32);
        scope.SetOutput(2, [input[0] + 1], ElementType.Int32);
        scope.SetOutput(3, [1], ElementType.Int32);
    }

    private static void RestorePadding(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input) && scope.TryShape(1, out var offsets) && input.Rank == 2 && offsets.Rank == 2)
            scope.SetOutput(0, [offsets[0], offsets[1], input[1]], scope.InputType(0));
    }

    private static void GatedBias(ShapeScope scope)
    {
        if (scope.TryShape(0, out var query) && query.Rank == 3)
            scope.SetOutput(0, [query[0], scope.Attributes.GetDimension("num_heads", Dimension.Unknown), query[1], query[1]], scope.InputType(0));
    }

    private static void PositionBias(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var table) || table.Rank != 2)
            return;
        var queries = scope.Constant(1)?.Single?.Dimension ?? scope.NewSymbol(0, 2, "queries");
        var keys = scope.Constant(2)?.Single?.Dimension ?? scope.NewSymbol(0, 3, "keys");
        scope.SetOutput(0, [1, table[1], queries, keys], scope.InputType(0));
    }
}
