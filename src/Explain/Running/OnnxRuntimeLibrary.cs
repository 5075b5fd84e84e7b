using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace NetDraw.Explain.Running;

/// <summary>
/// Loads ONNX Runtime, silent in both senses: it sends nothing anywhere and writes nothing of its own to the terminal. Every use of the library has to
/// come after it.
/// </summary>
internal static class OnnxRuntimeLibrary
{
    /// <summary>Environment variable that keeps the library from collecting usage data (ONNX Runtime, docs/Privacy.md).</summary>
    private const string TelemetryVariable = "ORT_DISABLE_TELEMETRY";

    private static readonly Lock Gate = new();
    private static OrtEnv? environment;

    /// <summary>The library's environment.</summary>
    /// <exception cref="ExplainException">The native library is missing, or this system cannot load it.</exception>
    public static OrtEnv Environment
    {
        get
        {
            lock (Gate)
                return environment ??= Load();
        }
    }

    private static OrtEnv Load()
    {
        try
        {
            SilenceBeforeLoading();
            // A program around us that made the environment keeps its log.
            if (OrtEnv.IsCreated)
                return Silent(OrtEnv.Instance());
            var options = new EnvironmentCreationOptions { logId = "netdraw", logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            return Silent(OrtEnv.CreateInstanceWithOptions(ref options));
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            throw new ExplainException($"ONNX Runtime cannot be loaded: {LibTorch.FirstSentence(e.InnerException ?? e)}; expected its native library for {RuntimeInformation.RuntimeIdentifier} beside the program", e) { IsUnsupported = true, Code = "no-library" };
        }
    }

    private static OrtEnv Silent(OrtEnv loaded)
    {
        loaded.DisableTelemetryEvents();
        return loaded;
    }

    // The library makes an identity of the machine and opens a store for events as soon as it is loaded: a call afterwards is too late. What the
    // user's environment says does not matter: there is no setting under which a figure needs it.
    private static void SilenceBeforeLoading()
    {
        if (!NativeEnvironment.TrySet(TelemetryVariable, "1"))
            throw new ExplainException($"{TelemetryVariable} cannot be set, so that ONNX Runtime would collect usage data; nothing was run");
    }
}
