using System.Collections.Immutable;
using NetDraw.Explain;
using NetDraw.Explain.Evaluation;
using NetDraw.Explain.Pages;
using NetDraw.Explain.Pictures;
using NetDraw.Explain.Running;
using NetDraw.Explain.Targets;

namespace NetDraw.Cli.Jobs;

/// <summary>What <c>explain</c> is asked for besides a figure.</summary>
internal sealed record ExplainingOptions
{
    /// <summary>Pictures as the user names them: files and patterns.</summary>
    public ImmutableArray<string> Images { get; init; } = [];

    /// <summary>Arrays that are explained instead of pictures: files and patterns.</summary>
    public ImmutableArray<string> Data { get; init; } = [];

    /// <summary>File of tokens that is explained instead of a picture; null for none.</summary>
    public string? Tokens { get; init; }

    /// <summary>Values of further inputs, as the user writes them: <c>name=file.npy</c> or <c>name=1.5</c>.</summary>
    public ImmutableArray<string> Feeds { get; init; } = [];

    /// <summary>What the result is; null for what the graph tells.</summary>
    public OutputKind? OutputKind { get; init; }

    /// <summary>What is explained, and by which methods.</summary>
    public ExplainRequest Request { get; init; } = new();

    /// <summary>What the network is fed of a picture.</summary>
    public PreprocessingOptions Preprocessing { get; init; } = new();

    /// <summary>How it is coloured.</summary>
    public PictureOptions Pictures { get; init; } = new();

    /// <summary>What the figure is of.</summary>
    public ExplainView View { get; init; }

    /// <summary>File with the names of the classes; null for those of the model.</summary>
    public string? Labels { get; init; }

    /// <summary>The result that holds the scores; null to find it.</summary>
    public string? Scores { get; init; }

    /// <summary>Where to run; <c>auto</c> takes a GPU where there is one.</summary>
    public string Device { get; init; } = "auto";

    /// <summary>What runs forward passes.</summary>
    public RunnerChoice Runner { get; init; } = RunnerChoice.Auto;

    /// <summary>What one pass of a network with loops may take.</summary>
    public TimeSpan LoopLimit { get; init; } = new OpenOptions().LoopLimit;

    /// <summary>Whether only the costs are asked for.</summary>
    public bool IsPlan { get; init; }

    /// <summary>Whether only presets are tried.</summary>
    public bool IsDiagnosis { get; init; }

    /// <summary>Whether only identities are checked.</summary>
    public bool IsSelfCheck { get; init; }

    /// <summary>Whether heatmaps are measured too.</summary>
    public bool IsEvaluation { get; init; }

    /// <summary>Where the class is in the picture; null where nobody says.</summary>
    public PhotoBox? Box { get; init; }

    /// <summary>Most bytes of a page.</summary>
    public long PageSize { get; init; } = new ExplainPageOptions().Limit;

    /// <summary>Whether something is printed, and no figure made.</summary>
    public bool IsInspection => IsPlan || IsDiagnosis || IsSelfCheck;

    /// <summary>Whether stacks are written as torchvision's grid too.</summary>
    public bool HasGrids { get; init; }
}
