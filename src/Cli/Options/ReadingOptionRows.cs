using System.Collections.Immutable;
using System.Globalization;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Options;

/// <summary>How a model is read.</summary>
internal static class ReadingOptionRows
{
    private static readonly OptionRows<ImportOptions> Rows = new(static job => job.Reading, static (job, reading) => job with { Reading = reading });

    private static readonly ImmutableArray<(string Name, NetworkPhase Phase)> Phases =
        [("test", NetworkPhase.Test), ("train", NetworkPhase.Train), ("all", NetworkPhase.All)];

    /// <summary>The rows.</summary>
    public static ImmutableArray<OptionRow> All { get; } =
    [
        Rows.Choice("--phase", "PHASE", "Caffe: layers of which phase to keep", Phases, static r => r.Phase, static (r, phase) => r with { Phase = phase }).OnPages(),
        Rows.Texts("--stage", "NAME", "Caffe: stage that stage and not_stage rules are held against; may be repeated", static r => r.Stages, static (r, stages) => r with { Stages = stages }).OnPages(),
        Rows.Value("--level", "N", "Caffe: level that min_level and max_level rules are held against", Whole, "a whole number",
            static r => r.Level, static (r, level) => r with { Level = level }, static level => level.ToString(CultureInfo.InvariantCulture)).OnPages(),
        Rows.Values("--input", "NAME=SHAPE", "shape of an input, over what the file says: data=1x3x224x224, or N,3,224,224 for the only input; may be repeated",
            Quantities.InputShape, "a shape such as 1x3x224x224 or data=N,3,224,224", static (r, shapes) => r with { InputShapes = ByName(shapes) }).OnPages(),
        // No figure hangs on the values of weights, and their file may have gigabytes.
        Rows.Path("--weights", "FILE", "Caffe: .caffemodel to attach to a prototxt", static r => r.WeightsPath, static (r, path) => r with { WeightsPath = path }) with { InPage = true, IsHashed = false },
        Rows.Switch("--open-subgraphs", "ONNX: draw the bodies of functions, If, Loop and Scan instead of one box", static r => r.OpenSubgraphs, static (r, isOn) => r with { OpenSubgraphs = isOn }).OnPages(),
        Rows.Switch("--strict", "an operator that netdraw does not know is an error, not a plain box", static r => r.Strict, static (r, isOn) => r with { Strict = isOn }).OnPages(),
    ];

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null;

    private static ImmutableDictionary<string, Shape> ByName(ImmutableArray<(string Name, Shape Shape)> given)
    {
        var twice = given.GroupBy(static g => g.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1);
        if (twice is not null)
            throw new UsageException(twice.Key.Length > 0 ? $"--input: '{twice.Key}' is given twice" : "--input: name the inputs where there are several");
        return given.ToImmutableDictionary(static g => g.Name, static g => g.Shape, StringComparer.Ordinal);
    }
}
