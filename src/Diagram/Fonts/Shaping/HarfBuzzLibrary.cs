using System.Runtime.InteropServices;
using NetDraw.Diagram.Native;

namespace NetDraw.Diagram.Fonts.Shaping;

/// <summary>The native library that shapes letters. Who uses HarfBuzz loads it first, so that a missing one is a sentence.</summary>
internal static class HarfBuzzLibrary
{
    private static readonly Lazy<Exception?> Problem = new(Try);

    /// <summary>Loads it once.</summary>
    /// <exception cref="DrawingException">It is missing or broken.</exception>
    public static void Load()
    {
        if (Problem.Value is { } problem)
            throw new DrawingException($"the text library HarfBuzz, which this figure's letters need, cannot be loaded; expected the native library of HarfBuzzSharp for {RuntimeInformation.RuntimeIdentifier}, whole, beside the program", problem);
    }

    private static Exception? Try()
    {
        if (NativeFile.IsCutShort("libHarfBuzzSharp.so"))
            return new BadImageFormatException("libHarfBuzzSharp.so is cut short");
        try
        {
            // The first call binds the library.
            using var buffer = new HarfBuzzSharp.Buffer();
            return null;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or InvalidOperationException)
        {
            return e;
        }
    }
}
