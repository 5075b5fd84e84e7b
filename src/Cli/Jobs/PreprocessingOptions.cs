using System.Collections.Immutable;
using NetDraw.Explain;
using NetDraw.Explain.Inputs;

namespace NetDraw.Cli.Jobs;

/// <summary>What the user says of how a picture is prepared; null leaves it to the model or the preset.</summary>
internal sealed record PreprocessingOptions
{
    /// <summary>The preset.</summary>
    public Preprocessing? Preset { get; init; }

    /// <summary>Columns and rows of the network's input.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>How a picture of another shape is fitted.</summary>
    public PhotoFit? Fit { get; init; }

    /// <summary>Whether the channels are blue, green, red.</summary>
    public bool? IsBgr { get; init; }

    /// <summary>Factor of the pixels.</summary>
    public double? Scale { get; init; }

    /// <summary>Mean of each channel.</summary>
    public ImmutableArray<double>? Mean { get; init; }

    /// <summary>Deviation of each channel.</summary>
    public ImmutableArray<double>? Deviation { get; init; }

    /// <summary>The preprocessing of a model that was opened with the preset, and whether nobody said which.</summary>
    public (Preprocessing Preprocessing, bool IsAssumed) For(ExplainModel model)
    {
        var own = model.Preprocessing;
        var changed = own with
        {
            Fit = Fit ?? own.Fit,
            IsBgr = IsBgr ?? own.IsBgr,
            Scale = Scale ?? own.Scale,
            Mean = Mean ?? own.Mean,
            MeanFile = Mean is null ? own.MeanFile : null,
            Deviation = Deviation ?? own.Deviation,
        };
        return changed == own
            ? (own, model.IsPreprocessingAssumed)
            : (changed with { Name = $"{own.Name}, changed" }, model.IsPreprocessingAssumed && Mean is null);
    }
}
