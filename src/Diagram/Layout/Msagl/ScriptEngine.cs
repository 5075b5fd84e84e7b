using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ClearScript.V8;
using Microsoft.ClearScript;
using NetDraw.Diagram.Caching;
using NetDraw.Diagram.Native;

namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>
/// MSAGL's bundle in a V8 engine: one a process, started by the first layout that needs it (100-300 ms), used by one thread at a time.
/// </summary>
internal sealed class ScriptEngine : IDisposable
{
    /// <summary>The heap at which V8 stops the script with an error that .NET sees; its hard limit, which would end the process, lies above.</summary>
    private const int MaxHeapMegabytes = 768;

    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(20);

    private static readonly Lazy<ScriptEngine> Started = new(static () => new ScriptEngine(VerifiedCache.OfUser()));

    private readonly SemaphoreSlim gate = new(1);
    private readonly V8ScriptEngine engine;
    private readonly CodeCache compiled;

    /// <summary>Starts an engine.</summary>
    /// <param name="cache">Where compiled scripts are kept.</param>
    /// <exception cref="ScriptFailedException">V8 cannot be loaded; the message names the package that brings it for this system.</exception>
    internal ScriptEngine(VerifiedCache cache)
    {
        compiled = new(cache);
        engine = Start();
        // The bundle times itself on the console; nobody listens.
        engine.Execute("globalThis.console = { log() {}, warn() {}, error() {}, time() {}, timeEnd() {}, assert() {} };");
        Load("msagl.js");
        Load("arrange.js");
    }

    /// <summary>The engine of this process.</summary>
    /// <exception cref="ScriptFailedException">V8 cannot be loaded; the message names the package that brings it for this system.</exception>
    public static ScriptEngine Instance => Started.Value;

    /// <summary>Calls <c>arrange</c> of arrange.js.</summary>
    /// <param name="problem">What it is given.</param>
    /// <param name="budget">Time that it may take, from when it is this call's turn; null for as long as it takes.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="OperationCanceledException">Cancelled while it ran, or the time was up.</exception>
    /// <exception cref="ScriptFailedException">The script threw, or its heap was full.</exception>
    public string Arrange(string problem, TimeSpan? budget, CancellationToken cancellation)
    {
        gate.Wait(cancellation);
        using var clock = LayoutClock.Start(budget, cancellation);
        try
        {
            clock.Token.ThrowIfCancellationRequested();
            // Again and again, because an interrupt that comes before the script runs is lost.
            using var watch = new Timer(
                _ =>
                {
                    if (clock.IsCancellationRequested)
                        engine.Interrupt();
                },
                null, WatchInterval, WatchInterval);
            return (string)engine.Invoke("arrange", problem);
        }
        catch (ScriptInterruptedException) when (clock.IsCancellationRequested)
        {
            throw new OperationCanceledException(clock.Token);
        }
        catch (ScriptEngineException e)
        {
            throw new ScriptFailedException(e.Message, e);
        }
        finally
        {
            engine.CancelInterrupt();
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        engine.Dispose();
        gate.Dispose();
    }

    /// <summary>Starts an engine with limits, of what this process may take.</summary>
    /// <exception cref="ScriptFailedException">V8 cannot be loaded; the message names the package that brings it for this system.</exception>
    internal static V8ScriptEngine Start()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        string identifier = $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
        try
        {
            if (NativeFile.IsCutShort($"ClearScriptV8.{identifier}.so"))
                throw new BadImageFormatException("the library is cut short");
            return new V8ScriptEngine(
                new V8RuntimeConstraints { MaxOldSpaceSize = 2 * MaxHeapMegabytes, MaxNewSpaceSize = 64 },
                V8ScriptEngineFlags.DisableGlobalMembers)
            {
                MaxRuntimeHeapSize = (nuint)MaxHeapMegabytes << 20,
                RuntimeHeapSizeSampleInterval = TimeSpan.FromMilliseconds(200),
            };
        }
        catch (Exception e) when (e is TypeLoadException or TypeInitializationException or BadImageFormatException)
        {
            // Each system's V8 is a package of its own, which not every registry has: no dependency of a package for all systems.
            throw new ScriptFailedException($"its script engine V8 cannot be loaded; expected the library of the package Microsoft.ClearScript.V8.Native.{identifier}, whole, beside the program", e);
        }
    }

    private void Load(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        string code = reader.ReadToEnd();
        byte[]? cached = compiled.Read(code);
        byte[] cache = cached ?? [];
        using var script = engine.Compile(new DocumentInfo(resource), code, V8CacheKind.Code, ref cache, out var result);
        engine.Execute(script);
        if (result == V8CacheResult.Updated)
            compiled.Write(code, cache);
    }
}

/// <summary>The script engine gave no layout; another engine has to.</summary>
internal sealed class ScriptFailedException(string message, Exception? cause = null) : Exception(message, cause);
