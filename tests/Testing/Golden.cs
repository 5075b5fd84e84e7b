using System.Runtime.CompilerServices;
using System.Text;

namespace NetDraw.Testing;

/// <summary>
/// Compares text with a file under the test's <c>golden</c> folder, byte for byte. <c>NETDRAW_ACCEPT=1</c> writes the file;
/// a mismatch leaves what was received beside it, as <c>*.received</c>.
/// </summary>
public static class Golden
{
    /// <summary>Compares, and throws with the first differing line on a mismatch.</summary>
    /// <param name="actual">Text to compare, LF line ends.</param>
    /// <param name="name">File name under <c>golden</c>.</param>
    /// <param name="caller">Filled in by the compiler.</param>
    public static void Match(string actual, string name, [CallerFilePath] string caller = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(caller)!, "golden", name);
        byte[] bytes = new UTF8Encoding(false).GetBytes(actual);
        if (Environment.GetEnvironmentVariable("NETDRAW_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, bytes);
            return;
        }

        byte[] expected = File.Exists(path) ? File.ReadAllBytes(path) : [];
        if (expected.AsSpan().SequenceEqual(bytes))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path + ".received", bytes);
        throw new GoldenMismatchException($"{name}: {FirstDifference(Encoding.UTF8.GetString(expected), actual)} (NETDRAW_ACCEPT=1 accepts {path}.received)");
    }

    private static string FirstDifference(string expected, string actual)
    {
        string[] a = expected.Split('\n'), b = actual.Split('\n');
        for (int i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            string x = i < a.Length ? a[i] : "(end)", y = i < b.Length ? b[i] : "(end)";
            if (!string.Equals(x, y, StringComparison.Ordinal))
                return $"line {i + 1}: expected '{x}', found '{y}'";
        }

        return "line ends or byte order mark differ";
    }
}
