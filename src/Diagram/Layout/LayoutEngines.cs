using System.Collections.Immutable;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Layout;

/// <summary>The catalogue of layout engines.</summary>
public static class LayoutEngines
{
    /// <summary>The engine of nets of several resolutions.</summary>
    internal static Levels.LevelsLayout Levels { get; } = new();

    /// <summary>Every engine; the first is the default.</summary>
    public static ImmutableArray<ILayoutEngine> All => Catalogue.Rows;

    /// <summary>The rows, to be looked up by name.</summary>
    public static Catalogue<ILayoutEngine> Catalogue { get; } = new("layout engine", [new AutoLayout(), new SeriesParallelLayout(), new MsaglLayout(), new LayeredLayout(), Levels], static row => row.Name, static message => new DrawingException(message));

    /// <summary>The engine that the user asks for by the figure's form, not by name.</summary>
    internal static UForm.UFormLayout U { get; } = new();

    /// <summary>The first engine that can do something.</summary>
    internal static ILayoutEngine First(EngineFeatures feature) => All.First(e => e.Features.HasFlag(feature));

    /// <summary>The engine of a name, in any case.</summary>
    /// <exception cref="DrawingException">There is none; the message lists those there are.</exception>
    public static ILayoutEngine Find(string name) => Catalogue.Find(name);
}
