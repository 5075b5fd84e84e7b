using System.Runtime.InteropServices;

namespace NetDraw.Explain.Running;

/// <summary>The environment as native libraries see it. On Unix .NET keeps changes to itself; native code asks the C library.</summary>
internal static class NativeEnvironment
{
    /// <summary>Sets a variable for this process, managed and native.</summary>
    /// <returns>Whether native code sees it.</returns>
    public static bool TrySet(string name, string value)
    {
        Environment.SetEnvironmentVariable(name, value);
        return OperatingSystem.IsWindows() || SetEnvironmentVariable(name, value, 1) == 0;
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironmentVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrites);
}
