using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;
using static NetDraw.ModelImport.Operators.Onnx.OnnxRow;
using T = NetDraw.ModelImport.Operators.OperatorTraits;

namespace NetDraw.ModelImport.Operators.Onnx;

/// <summary>Classic machine learning (ai.onnx.ml) and text.</summary>
internal static class ClassicOperators
{
    public static ImmutableArray<OperatorSpec> All { get; } =
    [
        .. In(Ml,
            Classic("ArrayFeatureExtractor", "feature extractor", ClassicRules.FeatureExtractor),
            Classic("Binarizer", "binarizer", SameAsInput),
            Classic("CastMap", "cast map", ClassicRules.CastMap),
            Classic("CategoryMapper", "category mapper", ClassicRules.LabelEncoder),
            Classic("DictVectorizer", "dict vectorizer", ClassicRules.DictVectorizer),
            Classic("FeatureVectorizer", "feature vectorizer", ClassicRules.FeatureVectorizer),
            Classic("Imputer", "imputer", SameAsInput),
            Classic("LabelEncoder", "label encoder", ClassicRules.LabelEncoder),
            Classic("LinearClassifier", "linear classifier", ClassicRules.Classifier),
            Classic("LinearRegressor", "linear regressor", ClassicRules.Regressor("targets")),
            Classic("Normalizer", "normalizer", ClassicRules.ToFloat),
            Classic("OneHotEncoder", "one-hot encoder", ClassicRules.OneHotEncoder),
            Classic("Scaler", "scaler", ClassicRules.ToFloat),
            Classic("SVMClassifier", "SVM classifier", ClassicRules.Classifier),
            Classic("SVMRegressor", "SVM regressor", ClassicRules.Regressor("")),
            Classic("TreeEnsemble", "tree ensemble", ClassicRules.TreeEnsemble),
            Classic("TreeEnsembleClassifier", "tree classifier", ClassicRules.Classifier),
            Classic("TreeEnsembleRegressor", "tree regressor", ClassicRules.Regressor("n_targets")),
            Classic("ZipMap", "zip map", ClassicRules.ZipMap).With(T.NamesClasses)),
        Classic("StringNormalizer", "string normalizer", ClassicRules.StringNormalizer),
        Classic("StringConcat", "string concat", ElementwiseRules.Binary(null)),
        Classic("StringSplit", "string split", ClassicRules.StringSplit),
        Classic("RegexFullMatch", "regex match", ElementwiseRules.Unary(ElementType.Bool)),
        Classic("TfIdfVectorizer", "TF-IDF", ClassicRules.TfIdf),
        Classic("ImageDecoder", "image decoder", Decoder),
    ];

    private static OperatorSpec Classic(string type, string label, Action<ShapeScope> infer) => Row(type, OperatorCategory.Classic, label, infer);

    private static void Decoder(ShapeScope scope) =>
        scope.SetOutput(0, [Dimension.Symbol("height"), Dimension.Symbol("width"), scope.Attributes.GetText("pixel_format", "RGB") == "Grayscale" ? 1 : 3], ElementType.UInt8);
}
