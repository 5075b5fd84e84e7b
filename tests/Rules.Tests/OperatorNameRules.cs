using System.Text.RegularExpressions;
using NetDraw.ModelImport.Operators;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>What an operator does stands in its row: nothing else looks for operators by name.</summary>
public sealed partial class OperatorNameRules
{
    // Rows, kernels, those of pages too, and the tables by which Caffe's reader brings old spellings of types and their parameters to today's.
    private static readonly string[] Homes =
    [
        "src/ModelImport/Operators/", "src/Explain/Running/Torch/Kernels/", "src/Explain/Pages/PageOperations.cs",
        "src/ModelImport/Caffe/CaffeTypeNames.cs", "src/ModelImport/Caffe/CaffeUpgrades.cs", "src/ModelImport/Caffe/Binary/CaffeSchema.cs",
    ];

    // Literals that are words of something else. A name among them is still wrong anywhere but here.
    private static readonly Dictionary<string, string[]> OtherWords = new(StringComparer.Ordinal)
    {
        // Labels that figures show for what exporters write out; the patterns themselves are a language whose words are ONNX's operators.
        ["src/Diagram/Blocks/Idioms/NormalizationIdioms.cs"] = ["BN", "BatchNorm"],
        ["src/Diagram/Blocks/Idioms/ActivationIdioms.cs"] = ["GELU", "Mish", "SiLU"],
        ["src/Diagram/Blocks/Idioms/SignIdioms.cs"] = ["CReLU"],
        ["src/Diagram/Blocks/Recognition/JoinRegions.cs"] = ["SPP"],
        ["src/Diagram/Blocks/Recognition/ChainRecognisers.cs"] = ["SPP"],
        ["src/Diagram/Blocks/Recognition/Refinements.cs"] = ["SiLU"],
        ["src/Diagram/Blocks/Recognition/Sublayers.cs"] = ["GELU", "SiLU"],
        // NN-SVG's words for operations.
        ["src/Diagram/Styles/NnSvg/Stages.cs"] = ["Convolution", "Deconvolution", "Depthwise", "Dense"],
    };

    [Fact]
    public void No_source_but_rows_and_kernels_names_an_operator()
    {
        var names = OperatorTable.All.SelectMany(static row => row.Aliases.Prepend(row.Type)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], Named(RepositoryFiles.Sources("src").Where(static s => !Homes.Any(s.Path.StartsWith)), names));
    }

    [Fact]
    public void The_words_excused_are_there()
    {
        foreach (var (path, words) in OtherWords)
            Assert.All(words, word => Assert.Contains($"\"{word}\"", RepositoryFiles.Read(path), StringComparison.Ordinal));
        Assert.All(Homes, static home => Assert.True(File.Exists(Path.Combine(RepositoryFiles.Root, home)) || Directory.Exists(Path.Combine(RepositoryFiles.Root, home)), home));
    }

    [Fact]
    public void No_source_but_its_own_asks_which_dialect_it_is() =>
        Assert.Equal([], RepositoryFiles.Sources("src").Where(static s => DialectTest().IsMatch(Uncommented(s.Text))).Select(static s => s.Path));

    [Fact]
    public void A_new_category_is_a_decision_in_every_place_that_has_a_default()
    {
        // Whoever adds one decides its look in each of Styles/ThemeRows, and whether VolumeBlocks, Stages, LayerJoining, LayerLabel,
        // BlockRoles, FeatureLayers and ReceptiveFieldWalk mean it, and then adds it here: the compiler sees a default there and says nothing.
        Assert.Equal(
            ["Other", "Data", "Convolution", "Dense", "Pooling", "Activation", "Normalization", "Merge", "Arithmetic", "Reduction", "Layout", "Resampling", "Recurrent", "Attention",
                "Embedding", "Dropout", "Loss", "Detection", "Control", "Quantization", "Constant", "Classic"],
            Enum.GetNames<OperatorCategory>());
    }

    private static IEnumerable<string> Named(IEnumerable<(string Path, string Text)> sources, HashSet<string> names) =>
        from source in sources
        from literal in Literal().Matches(Uncommented(source.Text)).Select(static m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)
        where names.Contains(literal) && !OtherWords.GetValueOrDefault(source.Path, []).Contains(literal)
        select $"{source.Path}: \"{literal}\"";

    // Words in comments mean what their sentences say.
    private static string Uncommented(string text) => Comment().Replace(text, "");

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    // A whole literal: within a longer text a name is a word like any other.
    [GeneratedRegex(@"(?<!\\)""([A-Za-z][A-Za-z0-9_]*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"Dialect\s*(==|!=|is)\s|switch\s*\(.*Dialect\b|Dialect\s+switch")]
    private static partial Regex DialectTest();
}
