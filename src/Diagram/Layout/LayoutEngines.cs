using System.Collections.Immutable;

namespace NetDraw.Diagram.Layout;

/// <summary>The catalogue of layout engines.</summary>
public static class LayoutEngines
{
    /// <summary>Every engine; the first is the default.</summary>
    public static ImmutableArray<ILayoutEngine> All { get; } = [new AutoLayout(), new SeriesParallelLayout(), new MsaglLayout(), new LayeredLayout()];

    /// <summary>The engine that the user asks for by the figure's form, not by name.</summary>
    internal static UForm.UFormLayout U { get; } = new();

    /// <summary>The first engine that can do something.</summary>
    internal static ILayoutEngine First(EngineFeatures feature) => All.First(e => e.Features.HasFlag(feature));

    /// <summary>The engine of a name, in any case.</summary>
    /// <exception cref="DrawingException">There is none; the message lists those there are.</exception>
    public static ILayoutEngine Find(string name) =>
        All.FirstOrDefault(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new DrawingException($"there is no layout engine '{name}', expected one of {string.Join(", ", All.Select(static e => e.Name))}");
}
