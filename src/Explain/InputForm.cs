using System.Collections.Immutable;

namespace NetDraw.Explain;

/// <summary>How large a picture a network takes, and how its values lie.</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows; of a volume those of all its slices, of a signal 1.</param>
/// <param name="Width">Columns; of a signal its samples.</param>
/// <param name="IsChannelsLast">Whether the channels come last.</param>
public sealed record InputForm(int Channels, int Height, int Width, bool IsChannelsLast)
{
    /// <summary>What the input holds.</summary>
    public InputContent Content { get; init; }

    /// <summary>Slices of a volume; 1 for all else.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Extents of what is fed, where they are not 1×C×H×W or 1×H×W×C.</summary>
    public ImmutableArray<long> Shape { get; init; }

    /// <summary>Whether one picture has no axis for the batch, so that several cannot be run at once.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Whether the input takes whole numbers, so that what prepares the picture is in the network.</summary>
    public bool IsInteger { get; init; }

    /// <summary>Extents of what is fed for one picture.</summary>
    internal ImmutableArray<long> FedShape => !Shape.IsDefault ? Shape : IsChannelsLast ? [1, Height, Width, Channels] : [1, Channels, Height, Width];
}
