namespace NetDraw.Testing;

/// <summary>Files of the repository that a program writes: they are what it writes today, byte for byte. <c>NETDRAW_ACCEPT=1</c> writes them anew.</summary>
public static class KeptFile
{
    /// <summary>Fails where the file is another than these bytes, which then lie beside it as <c>.received</c>.</summary>
    /// <param name="file">Where it is kept.</param>
    /// <param name="bytes">What is made today.</param>
    public static void Same(string file, byte[] bytes)
    {
        if (Environment.GetEnvironmentVariable("NETDRAW_ACCEPT") == "1")
            File.WriteAllBytes(file, bytes);
        if (File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
            return;
        File.WriteAllBytes(file + ".received", bytes);
        throw new GoldenMismatchException($"{file} is not what is made today (NETDRAW_ACCEPT=1 accepts {file}.received)");
    }
}
