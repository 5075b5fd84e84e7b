using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Rules of ai.onnx.ml: rows of features N×F in, labels N and scores N×classes out.</summary>
internal static class ClassicRules
{
    /// <summary>N×F gives N×targets.</summary>
    public static Action<ShapeScope> Regressor(string targets) => scope =>
    {
        if (Rows(scope) is { } rows)
            scope.SetOutput(0, [rows, scope.Attributes.GetInteger(targets, 1)], ElementType.Float32);
    };

    /// <summary>Labels N, scores N×classes.</summary>
    public static void Classifier(ShapeScope scope)
    {
        var strings = First(scope, "classlabels_strings", "classlabels_string");
        int count = strings.IsDefaultOrEmpty ? Math.Max(scope.Attributes.GetIntegers("classlabels_ints").Length, scope.Attributes.GetIntegers("classlabels_int64s").Length) : strings.Length;
        if (Rows(scope) is not { } rows)
            return;
        scope.SetOutput(0, [rows], strings.IsDefaultOrEmpty ? ElementType.Int64 : ElementType.String);
        scope.SetOutput(1, [rows, count > 0 ? count : scope.NewSymbol(1, 1, "classes")], ElementType.Float32);
    }

    /// <summary>The same shape, as floats.</summary>
    public static void ToFloat(ShapeScope scope)
    {
        if (scope.TryShape(0, out var input))
            scope.SetOutput(0, input, ElementType.Float32);
    }

    /// <summary>The same shape, in the type that keys map to.</summary>
    public static void LabelEncoder(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        var type = scope.Attributes.Has("values_strings") ? ElementType.String
            : scope.Attributes.Has("values_floats") ? ElementType.Float32
            : scope.Attributes.Has("values_int64s") ? ElementType.Int64
            : scope.Attributes["values_tensor"] is AttributeValue.Tensor { Value: var tensor } ? tensor.ElementType
            : scope.InputType(0) == ElementType.String ? ElementType.Int64 : ElementType.String;
        scope.SetOutput(0, input, type);
    }

    /// <summary>Chosen columns.</summary>
    public static void FeatureExtractor(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || !scope.TryShape(1, out var indices))
            return;
        var count = indices.ElementCount;
        scope.SetOutput(0, input.Rank <= 1 ? [1, count] : input.With(-1, count), scope.InputType(0));
    }

    /// <summary>A new last axis over the categories.</summary>
    public static void OneHotEncoder(ShapeScope scope)
    {
        int count = Math.Max(scope.Attributes.GetIntegers("cats_int64s").Length, scope.Attributes.GetTexts("cats_strings").Length);
        if (scope.TryShape(0, out var input))
            scope.SetOutput(0, [.. input.Dims, count], ElementType.Float32);
    }

    /// <summary>Features of all inputs side by side.</summary>
    public static void FeatureVectorizer(ShapeScope scope)
    {
        var total = scope.Attributes.GetDimensions("inputdimensions").Aggregate(Dimension.Of(0), static (sum, d) => sum + d);
        if (Rows(scope) is { } rows)
            scope.SetOutput(0, [rows, total], ElementType.Float32);
    }

    /// <summary>A map gives one row, a column a word of the vocabulary.</summary>
    public static void DictVectorizer(ShapeScope scope)
    {
        int count = Math.Max(scope.Attributes.GetIntegers("int64_vocabulary").Length, scope.Attributes.GetTexts("string_vocabulary").Length);
        scope.SetOutput(0, [1, count], scope.Input(0).Element?.ElementType ?? ElementType.Unknown);
    }

    /// <summary>A sequence of maps from labels to scores.</summary>
    public static void ZipMap(ShapeScope scope) =>
        scope.SetOutput(0, SequenceRules.Of(new TensorInfo("", null, ElementType.Map)));

    /// <summary>A map gives one row; sparse ones as long as max_map.</summary>
    public static void CastMap(ShapeScope scope)
    {
        bool sparse = scope.Attributes.GetText("map_form", "DENSE") == "SPARSE";
        var length = sparse ? scope.Attributes.GetDimension("max_map", Dimension.Unknown) : scope.NewSymbol(0, 1, "entries");
        scope.SetOutput(0, [1, length], scope.Attributes.GetText("cast_to", "TO_FLOAT") switch
        {
            "TO_STRING" => ElementType.String,
            "TO_INT64" => ElementType.Int64,
            _ => ElementType.Float32,
        });
    }

    /// <summary>Trees of ai.onnx.ml 5: N×F gives N×targets.</summary>
    public static void TreeEnsemble(ShapeScope scope)
    {
        if (Rows(scope) is { } rows)
            scope.SetOutput(0, [rows, scope.Attributes.GetInteger("n_targets", 1)], scope.InputType(0));
    }

    /// <summary>Text: stop words removed leave an unknown number.</summary>
    public static void StringNormalizer(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input) || input.Rank == 0)
            return;
        bool removes = !scope.Attributes.GetTexts("stopwords").IsEmpty;
        scope.SetOutput(0, removes ? input.With(-1, scope.NewSymbol(0, input.Rank - 1, "words")) : input, ElementType.String);
    }

    /// <summary>Text: parts in a new last axis, and how many there are.</summary>
    public static void StringSplit(ShapeScope scope)
    {
        if (!scope.TryShape(0, out var input))
            return;
        scope.SetOutput(0, [.. input.Dims, scope.NewSymbol(0, input.Rank, "parts")], ElementType.String);
        scope.SetOutput(1, input, ElementType.Int64);
    }

    /// <summary>n-gram counts: as many columns as the largest index says.</summary>
    public static void TfIdf(ShapeScope scope)
    {
        var indexes = scope.Attributes.GetIntegers("ngram_indexes");
        Dimension width = indexes.IsEmpty ? Dimension.Unknown : indexes.Max() + 1;
        if (scope.TryShape(0, out var input))
            scope.SetOutput(0, input.Rank <= 1 ? [width] : [input[0], width], ElementType.Float32);
    }

    // A vector is one row of features.
    private static Dimension? Rows(ShapeScope scope) =>
        scope.TryShape(0, out var input) ? input.Rank >= 2 ? input[0] : 1 : null;

    private static System.Collections.Immutable.ImmutableArray<string> First(ShapeScope scope, params string[] names) =>
        names.Select(n => scope.Attributes.GetTexts(n)).FirstOrDefault(static t => !t.IsEmpty);
}
