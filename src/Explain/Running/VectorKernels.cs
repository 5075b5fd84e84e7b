using System.Runtime.Intrinsics.X86;

namespace NetDraw.Explain.Running;

/// <summary>
/// Keeps libtorch's convolutions right on processors that do not tell their caches, as some virtual machines' do not. oneDNN 3, which computes them,
/// cuts its work by the caches' sizes; without these its AVX and AVX-512 kernels gave other gradients in every second run, NaN among them,
/// and its SSE kernels the right ones (libtorch 2.10 on an AMD family 26 guest). Figures must not depend on luck: slower there, and right.
/// </summary>
internal static class VectorKernels
{
    /// <summary>Environment variable that bounds what oneDNN uses of a processor (oneDNN, "CPU Dispatcher Control"); a user's own value is kept.</summary>
    internal const string Variable = "ONEDNN_MAX_CPU_ISA";

    private const int IntelCaches = 4, AmdCaches = unchecked((int)0x8000001D), MostExtended = unchecked((int)0x80000000), CacheTypes = 0x1F;

    /// <summary>Has to come before libtorch is loaded.</summary>
    public static void Choose()
    {
        if (X86Base.IsSupported && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) && !TellsCaches(X86Base.CpuId))
            NativeEnvironment.TrySet(Variable, "SSE41");
    }

    /// <summary>Whether a processor lists a cache at all: Intel's leaf 4, or AMD's 8000001D (AMD64 Architecture Programmer's Manual, vol. 3, E.4.15).</summary>
    /// <param name="ask">The instruction: leaf and sub-leaf to EAX, EBX, ECX, EDX.</param>
    internal static bool TellsCaches(Func<int, int, (int Eax, int Ebx, int Ecx, int Edx)> ask) =>
        (ask(0, 0).Eax >= IntelCaches && (ask(IntelCaches, 0).Eax & CacheTypes) != 0)
        || ((uint)ask(MostExtended, 0).Eax >= unchecked((uint)AmdCaches) && (ask(AmdCaches, 0).Eax & CacheTypes) != 0);
}
