using System.Globalization;

namespace NetDraw.Corpus;

/// <summary>A folder for figures, removed at the end.</summary>
internal sealed class ScratchFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("netdraw-corpus-").FullName;

    /// <summary>A subfolder, made if it is not there.</summary>
    public string Sub(int number) => Sub(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A subfolder, made if it is not there.</summary>
    public string Sub(string name) => Directory.CreateDirectory(Path.Combine(path, name)).FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(path, recursive: true);
}
