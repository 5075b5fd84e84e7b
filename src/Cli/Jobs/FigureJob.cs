using System.Collections.Immutable;
using NetDraw.Diagram;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Rules;
using NetDraw.ModelImport;

namespace NetDraw.Cli.Jobs;

/// <summary>
/// Everything that is asked for of one figure, or of several alike: what a command line, a spec file, a figure's record and a comment in a Markdown
/// text come down to, by the rows of <c>FigureOptions</c>. No file is read for it but a spec.
/// </summary>
internal sealed record FigureJob
{
    /// <summary>Models as the user names them: files, folders, patterns, or <c>-</c>.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>The spec file that is part of this; null for none.</summary>
    public string? Spec { get; init; }

    /// <summary>How a model is read.</summary>
    public ImportOptions Reading { get; init; } = new();

    /// <summary>Most bytes that are read of a model that comes through standard input or another pipe.</summary>
    public long MaxInput { get; init; } = 4_000_000_000;

    /// <summary>How a network is drawn; rules and pictures have places of their own.</summary>
    public DrawingOptions Drawing { get; init; } = new();

    /// <summary>Whether all models are shown in one figure.</summary>
    public bool IsTogether { get; init; }

    /// <summary>Path of the picture on the input; null for none.</summary>
    public string? Picture { get; init; }

    /// <summary>What boxes are coloured by: a name of <c>LayerMeasures</c>, or the path of a file of numbers; null for their categories.</summary>
    public string? ColorBy { get; init; }

    /// <summary>Path of the font of the letters; null for the usual one.</summary>
    public string? Font { get; init; }

    /// <summary>Path of the font of bold letters; null for <see cref="Font"/>.</summary>
    public string? BoldFont { get; init; }

    /// <summary>Where letters come from that the others lack: paths of fonts, and <see cref="Inputs.FallbackFontFiles.System"/>.</summary>
    public ImmutableArray<string> FallbackFonts { get; init; } = [];

    /// <summary>Rules for single layers, a spec's before those of the command line.</summary>
    public FigureRules Rules { get; init; } = FigureRules.None;

    /// <summary>Rules that give layers pictures, their files still closed; in the order of <see cref="Rules"/>.</summary>
    public ImmutableArray<IconRule> Icons { get; init; } = [];

    /// <summary>What is explained; null for figures that are drawn without running the model.</summary>
    public ExplainingOptions? Explaining { get; init; }

    /// <summary>How a figure is written.</summary>
    public FormatOptions Writing { get; init; } = new();

    /// <summary>Where it goes.</summary>
    public OutputOptions Output { get; init; } = new();

    /// <summary>How much is said.</summary>
    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    /// <summary>The options that the user gave, on the command line or as defaults, without those of a spec: what a figure's record is made of.</summary>
    public OptionValues Given { get; init; } = OptionValues.None;

    /// <summary>Those of the command line alone: what the user asked for just now.</summary>
    public OptionValues Asked { get; init; } = OptionValues.None;
}
