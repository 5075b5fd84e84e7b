using System.Collections.Immutable;
using static TorchSharp.torch;

namespace NetDraw.Train.Made;

/// <summary>A kind of net that is made and trained: what it is shown, and what it is to say.</summary>
/// <param name="Name">Name of its file.</param>
/// <param name="Draw">From seed and number to a scene.</param>
/// <param name="Outputs">Number of its results, at each place where it has places.</param>
/// <param name="Output">Name of its result.</param>
/// <param name="Loss">From its scores before softmax or sigmoid, and the scenes, to what training makes small.</param>
public sealed record MadeKind(string Name, Func<int, int, Scene> Draw, int Outputs, string Output, Func<Tensor, Scene[], Tensor> Loss)
{
    /// <summary>Channels of its input.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Rate of the training's first step.</summary>
    public double Rate { get; init; } = 0.01;

    /// <summary>How many of its convolutions are followed by pooling.</summary>
    public int Pools { get; init; } = 1;

    /// <summary>Whether it takes a signal.</summary>
    public bool IsSignal { get; init; }

    /// <summary>Whether it takes bytes, channels last.</summary>
    public bool IsBytes { get; init; }

    /// <summary>Whether it says something at each place.</summary>
    public bool IsAtPlaces { get; init; }

    /// <summary>What makes probabilities of its scores, in the file; null for nothing.</summary>
    public string? Squashing { get; init; }

    /// <summary>All of them.</summary>
    public static ImmutableArray<MadeKind> All { get; } =
    [
        new("detector", Scenes.One, 6, "output0", MadeLosses.Boxes) { IsAtPlaces = true, Pools = 2 },
        new("segmentation", Scenes.One, 3, "mask", MadeLosses.Pixels) { IsAtPlaces = true, Pools = 0 },
        new("regression", Scenes.Disc, 1, "size", MadeLosses.Size),
        new("multi-label", Scenes.Several, 3, "labels", MadeLosses.Labels) { Rate = 0.003, Squashing = "Sigmoid" },
        new("uint8", Scenes.One, 2, "probabilities", MadeLosses.Classes) { IsBytes = true, Rate = 0.003, Squashing = "Softmax" },
        new("signal", Scenes.Signal, 2, "probabilities", MadeLosses.Classes) { Channels = 2, IsSignal = true, Squashing = "Softmax" },
        new("multispectral", Scenes.Bands, 2, "probabilities", MadeLosses.Classes) { Channels = 6, Squashing = "Softmax" },
    ];
}
