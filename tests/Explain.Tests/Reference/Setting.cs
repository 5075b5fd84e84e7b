using System.Globalization;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>Options of a method in a test's row, such as <c>steps=5 quadrature=midpoint</c>: what both sides of a comparison are given.</summary>
internal sealed class Setting
{
    private static readonly MethodOptions Defaults = new();

    private readonly Dictionary<string, string> values;

    public Setting(string text)
    {
        values = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static p => p.Split('=')).ToDictionary(static p => p[0], static p => p[1]);
        Options = values.Aggregate(Defaults, static (o, v) => With(o, v.Key, v.Value));
    }

    /// <summary>The same for the methods themselves.</summary>
    public MethodOptions Options { get; }

    public string Text(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    public double Number(string name, double otherwise) => values.TryGetValue(name, out string? value) ? Parsed(value) : otherwise;

    public int Count(string name, int otherwise) => (int)Number(name, otherwise);

    private static MethodOptions With(MethodOptions o, string name, string value) => name switch
    {
        "seed" => o with { Seed = (int)Parsed(value) },
        "reduce" => o with { Reduction = value },
        "samples" => o with { Samples = (int)Parsed(value) },
        "noise" => o with { Noise = Parsed(value) },
        "steps" => o with { Steps = (int)Parsed(value) },
        "quadrature" => o with { Quadrature = value },
        "until" => o with { Until = Parsed(value) },
        "baseline" => o with { Baseline = value },
        "plusplus" => o with { PlusPlusVariant = value },
        "signed" => o with { KeepsNegative = true },
        "upsampling" => o with { Upsampling = value },
        "score" => o with { ScoreVariant = value },
        "most" => o with { MostChannels = (int)Parsed(value) },
        "window" => o with { Window = (int)Parsed(value) },
        "stride" => o with { Stride = (int)Parsed(value) },
        "masks" => o with { Masks = (int)Parsed(value) },
        "cells" => o with { Cells = (int)Parsed(value) },
        "keep" => o with { Keep = Parsed(value) },
        "recipe" => o with { Recipe = value },
        "iterations" => o with { Iterations = (int)Parsed(value) },
        "channels" => o with { Channels = [.. value.Split(',').Select(static c => (int)Parsed(c))] },
        "top" => o with { Top = (int)Parsed(value) },
        "batch" => o with { Batch = (int)Parsed(value) },
        _ => throw new ArgumentException($"no option of a row is called '{name}'", nameof(name)),
    };

    private static double Parsed(string value) => double.Parse(value, CultureInfo.InvariantCulture);
}
