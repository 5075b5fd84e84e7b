namespace NetDraw.Explain.Pictures;

/// <summary>One picture in a folder.</summary>
/// <param name="File">Name of the PNG file.</param>
/// <param name="Array">Name of the file with the raw numbers.</param>
/// <param name="Picture">What it shows.</param>
internal sealed record ManifestEntry(string File, string Array, ExplanationPicture Picture);
