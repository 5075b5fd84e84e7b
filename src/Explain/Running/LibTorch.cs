using System.Reflection;
using System.Runtime.InteropServices;
using NetDraw.Diagram.Caching;
using NetDraw.Diagram.Formats;
using NetDraw.Explain.Running.Native;
using NetDraw.ModelImport.Files;
using TorchSharp;

namespace NetDraw.Explain.Running;

/// <summary>
/// Loads libtorch, which TorchSharp drives. <c>NETDRAW_LIBTORCH</c> names the folder of another libtorch of the same version (a PyTorch
/// install's <c>torch/lib</c>), such as one with CUDA.
/// </summary>
public static class LibTorch
{
    /// <summary>Environment variable with the folder of the libtorch to load.</summary>
    internal const string FolderVariable = "NETDRAW_LIBTORCH";

    // Without it libtorch writes into the user's terminal what it would have liked to use (c10/util/Logging.cpp); a user's own value is kept.
    // The variable is read by this function of libc10, c10::initLogging(), which only Python calls by itself.
    private const string LogVariable = "TORCH_CPP_LOG_LEVEL";
    private const string LogLibrary = "libc10.so";
    private const string LogStart = "_ZN3c1011initLoggingEv";

    // TorchSharp 0.107 is built with GCC 13: its library asks for this version of libstdc++, though no symbol that it uses has it. This
    // and Native/VersionNeeds go once 'objdump -p libLibTorchSharp.so' no longer names it, or once no supported system's libstdc++ is older
    // (Debian 12 has that of GCC 12, RHEL 9 that of GCC 11); a test says when the former is so.
    private const string NeedlessVersion = "GLIBCXX_3.4.32";

    // TorchSharp lets the garbage collector have a Scalar while the native call that was given it still runs: 'a + b' has one of its own, which no caller
    // can hold. Freed in between, the call computes with what lies there by then, or fails. A Scalar is 32 bytes: none is freed, its end only reads it.
    private const string ScalarEnd = "THSTorch_dispose_scalar", ScalarReader = "THSTorch_scalar_type";

    private static readonly Lock Gate = new();
    private static bool isLoaded;

    /// <summary>Loads the libraries once; every use of torch has to come after it.</summary>
    /// <exception cref="ExplainException">The libraries are missing or this system cannot load them.</exception>
    public static void Load()
    {
        lock (Gate)
        {
            if (isLoaded)
                return;
            try
            {
                LoadLibraries();
                // The first managed call binds TorchSharp to what was loaded.
                torch.set_grad_enabled(true);
                isLoaded = true;
            }
            catch (Exception e) when (e is DllNotFoundException or NotSupportedException or TypeInitializationException or FileNotFoundException or BadImageFormatException or EntryPointNotFoundException)
            {
                throw new ExplainException($"libtorch cannot be loaded: {FirstSentence(e.InnerException ?? e)}; expected TorchSharp's native libraries for {RuntimeInformation.RuntimeIdentifier} beside the program, or their folder in {FolderVariable}", e) { IsUnsupported = true, Code = "no-library" };
            }
        }
    }

    /// <summary>Whether the libtorch that is loaded is one for NVIDIA GPUs; it is not loaded to find out.</summary>
    internal static bool HasCuda => File.Exists(Path.Combine(Folder, OperatingSystem.IsWindows() ? "torch_cuda.dll" : "libtorch_cuda.so"));

    // A program built for one system has its libraries beside it, a portable one in a folder for each system.
    private static string Beside => Path.Combine(AppContext.BaseDirectory, "runtimes", PortableIdentifier(), "native") is var portable && Directory.Exists(portable) ? portable : AppContext.BaseDirectory;

    private static string Folder => Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named ? named : Beside;

    private static void LoadLibraries()
    {
        string beside = Beside, folder = Folder;
        if (!Directory.Exists(folder))
            throw new ExplainException($"{FolderVariable} names '{folder}', which is no folder; expected one with libtorch");
        if (!OperatingSystem.IsLinux())
            return;
        VectorKernels.Choose();
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(LogVariable)))
            NativeEnvironment.TrySet(LogVariable, "ERROR");
        // libtorch before the library that calls it: found by name once loaded, wherever that one lies.
        foreach (string name in (ReadOnlySpan<string>)[.. Directory.EnumerateFiles(folder, "libgomp*.so*").Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal), "libc10.so", "libc10_cuda.so", "libtorch_cpu.so", "libtorch_cuda.so", "libtorch.so"])
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
                continue;
            nint library = NativeLibrary.Load(path);
            // A library finds what those that it needs export, too: it is called where it stands.
            if (name == LogLibrary && NativeLibrary.TryGetExport(library, LogStart, out nint start))
                Marshal.GetDelegateForFunctionPointer<Action>(start)();
        }

        string bridge = Path.Combine(beside, "libLibTorchSharp.so");
        if (!File.Exists(bridge))
            throw new FileNotFoundException("libLibTorchSharp.so is not there");
        nint handle = LoadMended(bridge);
        NativeLibrary.SetDllImportResolver(typeof(torch).Assembly, (string name, Assembly _, DllImportSearchPath? _) => name == "LibTorchSharp" ? handle : 0);
    }

    // A copy without its faults is loaded, from a folder where nobody else can exchange it. It also asks for less than the original:
    // Debian 12, Ubuntu 22.04 and RHEL 9 have an older libstdc++.
    private static nint LoadMended(string library)
    {
        byte[] elf = File.ReadAllBytes(library);
        if (!(VersionNeeds.Weaken(elf, NeedlessVersion) | SymbolTable.Redirect(elf, ScalarEnd, ScalarReader)))
            return NativeLibrary.Load(library);
        return PrivateFolder.Cache() is { } cache && PrivateFolder.TryOpen(cache) && TryKeep(cache, elf) is { } kept ? NativeLibrary.Load(kept) : LoadOnce(elf);
    }

    /// <summary>Keeps a library in a folder; null where it cannot be written.</summary>
    // Named by content and compared with it before each use: what lies there broken, such as after a lost power supply, is replaced.
    internal static string? TryKeep(string folder, byte[] elf)
    {
        string path = Path.Combine(folder, $"libLibTorchSharp-{Convert.ToHexStringLower(Sha256.Of(elf))[..16]}.so");
        try
        {
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(elf))
                WholeFile.Write(path, stream => stream.Write(elf), new TemporaryFiles());
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // No folder of one's own to keep it in: a fresh one, which a library that is loaded no longer needs.
    private static nint LoadOnce(byte[] elf)
    {
        var folder = Directory.CreateTempSubdirectory("netdraw-");
        try
        {
            string path = Path.Combine(folder.FullName, "libLibTorchSharp.so");
            File.WriteAllBytes(path, elf);
            return NativeLibrary.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string PortableIdentifier()
    {
        string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    /// <summary>What a loader says, without its advice on how to look into it.</summary>
    internal static string FirstSentence(Exception e) => e.Message.Split('\n', 2)[0].Split(". ", 2)[0].TrimEnd('.', '\r');
}
