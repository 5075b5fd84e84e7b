using System.Collections.Frozen;
using NetDraw.Diagram;
using NetDraw.Explain;
using NetDraw.ModelImport;

namespace NetDraw.Cli;

/// <summary>Which option helps: the libraries say what is wrong with a code, this program how it is told better. The words go at the end of the message.</summary>
internal static class Advice
{
    private static readonly FrozenDictionary<string, string> ByCode = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["loop-limit"] = " (--loop-limit)",
        ["attention-after-maps"] = " (--layers, --method)",
        ["glyph-missing"] = "; --fallback-font FILE, or system, brings a font that has them",
        ["layout-budget"] = " (--layout, --layout-budget)",
        ["mean-file"] = " with --mean",
        ["no-library"] = "; the part for explaining brings it: the package netdraw-explain, or 'install.sh --explain'",
        ["no-class"] = "; --labels FILE gives classes names",
        ["no-gradient"] = ", and --scores-tensor names scores before them",
        ["no-kernels"] = " for --layers",
        ["no-layers"] = " (--phase)",
        ["no-input"] = " (--feed)",
        ["no-photo"] = "; --data FILE.npy gives arrays (of signals .csv or .wav too), --tokens FILE tokens",
        ["no-u-shape"] = " (--form)",
        ["no-values"] = "; a Caffe net needs --weights FILE.caffemodel",
        ["no-weights"] = "; expected --weights FILE.caffemodel",
        ["no-weights-in-text"] = " (--weights FILE.caffemodel)",
        ["outside-crop"] = " (--fit stretch shows it all)",
        ["other-input"] = "; --feed NAME=FILE.npy or NAME=NUMBER says what another holds",
        ["other-size"] = " (--size)",
        ["page-size"] = " (--page-size)",
        ["pictures-hidden"] = " (--detail layers or full)",
        ["pictures-missing"] = " (--style, --detail; --view photo shows pictures without the network)",
        ["scores-shape"] = "; --scores-tensor names others",
        ["too-large-for-pixels"] = " (--detail, --page-width)",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The codes that there is advice for.</summary>
    public static IEnumerable<string> Codes => ByCode.Keys;

    /// <summary>What to add to a diagnostic; empty for nothing.</summary>
    public static string On(string code) => ByCode.GetValueOrDefault(code, "");

    /// <summary>What to add to an error; empty for nothing.</summary>
    public static string On(Exception exception) => exception switch
    {
        ModelFormatException e => On(e.Code),
        DrawingException e => On(e.Code),
        ExplainException e => On(e.Code),
        _ => "",
    };
}
