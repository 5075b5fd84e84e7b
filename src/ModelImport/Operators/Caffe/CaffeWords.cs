using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace NetDraw.ModelImport.Operators.Caffe;

/// <summary>Caffe's layer types as words that other formats' figures have too.</summary>
internal static partial class CaffeWords
{
    private static readonly FrozenDictionary<string, string> Known = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Slice"] = "split",
        ["SoftmaxWithLoss"] = "softmax loss",
        ["SigmoidCrossEntropyLoss"] = "sigmoid cross-entropy loss",
        ["SoftmaxCrossEntropyLoss"] = "softmax cross-entropy loss",
        ["EuclideanLoss"] = "Euclidean loss",
        ["TanH"] = "tanh",
        ["AbsVal"] = "absolute value",
        ["Exp"] = "exponential",
        ["Log"] = "logarithm",
        ["Embed"] = "embedding",
        ["ROIPooling"] = "RoI pooling",
        ["ROIAlign"] = "RoI align",
        ["Im2col"] = "im2col",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The words of a type: <c>detection output</c> for <c>DetectionOutput</c>; abbreviations stay as they are.</summary>
    public static string Of(string type) => Known.GetValueOrDefault(type) ?? (type.Contains("LU", StringComparison.Ordinal) ? type : string.Join(' ', Words().Matches(type).Select(static m => Lower(m.Value))));

    private static string Lower(string word) => word.Length > 1 && char.IsAsciiLetterUpper(word[0]) && char.IsAsciiLetterUpper(word[1]) ? word : word.ToLowerInvariant();

    [GeneratedRegex("[A-Z0-9]{2,}(?![a-z])|[A-Za-z][a-z0-9]*|[^A-Za-z]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
