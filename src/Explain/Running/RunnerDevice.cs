using System.Globalization;

namespace NetDraw.Explain.Running;

/// <summary>Where a network is run.</summary>
/// <param name="IsCuda">On an NVIDIA GPU rather than the CPU.</param>
/// <param name="Index">Number of the GPU.</param>
public sealed record RunnerDevice(bool IsCuda = false, int Index = 0)
{
    /// <summary>Whether a runner that has no such device takes the CPU instead.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The CPU.</summary>
    public static RunnerDevice Cpu { get; } = new();

    /// <summary><c>cpu</c>, or <c>cuda:0</c> and so on.</summary>
    public string Name => IsCuda ? string.Create(CultureInfo.InvariantCulture, $"cuda:{Index}") : "cpu";

    /// <summary>Reads <c>cpu</c>, <c>cuda</c> or <c>cuda:n</c>; null for anything else.</summary>
    public static RunnerDevice? Parse(string text) => text switch
    {
        "cpu" => Cpu,
        "cuda" => new(true),
        _ when text.StartsWith("cuda:", StringComparison.Ordinal) && int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out int index) => new(true, index),
        _ => null,
    };
}
