using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;

namespace NetDraw.Cli.Commands;

/// <summary>The options that say how a model is read; <c>draw</c> and <c>inspect</c> have them in common.</summary>
internal sealed class ReadingOptions
{
    private static readonly ImmutableArray<(string Name, NetworkPhase Phase)> Phases =
        [("test", NetworkPhase.Test), ("train", NetworkPhase.Train), ("all", NetworkPhase.All)];

    private readonly Option<string?> phase = Choice.Of(
        "--phase", "PHASE", "Caffe: layers of which phase to keep (default test)", Phases.Select(static p => p.Name));

    private readonly Option<string[]> stage = new("--stage")
    {
        HelpName = "NAME",
        Description = "Caffe: stage that stage and not_stage rules are held against; may be repeated",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<int?> level = Choice.Parsed<int>(
        "--level",
        "N",
        "Caffe: level that min_level and max_level rules are held against (default 0)",
        static text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : null,
        "a whole number");

    private readonly Option<(string Name, Shape Shape)[]> input = Choice.ParsedMany(
        "--input",
        "NAME=SHAPE",
        "shape of an input, over what the file says: data=1x3x224x224, or N,3,224,224 for the only input; may be repeated",
        Quantities.InputShape,
        "a shape such as 1x3x224x224 or data=N,3,224,224");

    private readonly Option<string?> weights = Choice.Option<string?>("--weights", "FILE", "Caffe: .caffemodel to attach to a prototxt");

    private readonly Option<bool> openSubgraphs = Choice.Switch(
        "--open-subgraphs", "ONNX: draw the bodies of functions, If, Loop and Scan instead of one box");

    private readonly Option<bool> strict = Choice.Switch("--strict", "an operator that netdraw does not know is an error, not a plain box");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[phase, stage, level, input, weights, openSubgraphs, strict])
            command.Options.Add(option);
    }

    /// <summary>What the user chose.</summary>
    public ImportOptions Of(ParseResult parsed)
    {
        var defaults = new ImportOptions();
        return defaults with
        {
            Phase = parsed.GetValue(phase) is { } name ? Phases.First(p => p.Name == name).Phase : defaults.Phase,
            Level = parsed.GetValue(level) ?? defaults.Level,
            Stages = [.. parsed.GetValue(stage) ?? []],
            InputShapes = Shapes(parsed.GetValue(input) ?? []),
            WeightsPath = parsed.GetValue(weights),
            OpenSubgraphs = parsed.GetValue(openSubgraphs),
            Strict = parsed.GetValue(strict),
        };
    }

    private static ImmutableDictionary<string, Shape> Shapes((string Name, Shape Shape)[] given)
    {
        var twice = given.GroupBy(static g => g.Name, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1);
        if (twice is not null)
            throw new UsageException(twice.Key.Length > 0 ? $"--input: '{twice.Key}' is given twice" : "--input: name the inputs where there are several");
        return given.ToImmutableDictionary(static g => g.Name, static g => g.Shape, StringComparer.Ordinal);
    }
}
