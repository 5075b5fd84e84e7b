using System.Runtime.InteropServices;
using NetDraw.Diagram.Native;
using SkiaSharp;

namespace NetDraw.Diagram.Formats.Skia;

/// <summary>The native library that draws pixels and PDF. Who uses Skia loads it first, so that a missing one is a sentence.</summary>
internal static class SkiaLibrary
{
    private static readonly Lazy<Exception?> Problem = new(Try);

    /// <summary>Loads it once.</summary>
    /// <exception cref="DrawingException">It is missing or broken.</exception>
    public static void Load()
    {
        if (Problem.Value is { } problem)
            throw new DrawingException($"the graphics library Skia cannot be loaded; expected the native library of SkiaSharp for {RuntimeInformation.RuntimeIdentifier}, whole, beside the program", problem);
    }

    private static Exception? Try()
    {
        if (NativeFile.IsCutShort("libSkiaSharp.so"))
            return new BadImageFormatException("libSkiaSharp.so is cut short");
        try
        {
            // The first call binds the library, and compares its version.
            using var data = SKData.CreateCopy([1]);
            return null;
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or InvalidOperationException)
        {
            return e;
        }
    }
}
