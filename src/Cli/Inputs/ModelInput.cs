using NetDraw.ModelImport;

namespace NetDraw.Cli.Inputs;

/// <summary>A file given beside the models, such as a picture, is at fault; the message names it and says why.</summary>
internal sealed class InputException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>One model to work on.</summary>
/// <param name="Path">Path as the user would write it, or <c>-</c> for standard input.</param>
/// <param name="Relative">Path below the folder or glob that it was found by, <c>/</c> between parts; the file name alone for a file given by itself.</param>
internal sealed record ModelInput(string Path, string Relative)
{
    /// <summary>The argument that stands for standard input or output.</summary>
    public const string Standard = "-";

    /// <summary>Whether the model comes from standard input.</summary>
    public bool IsStandardInput => Path == Standard;

    /// <summary>Name for messages.</summary>
    public string Name => IsStandardInput ? "(stdin)" : Path;

    /// <summary>The content, for the reader. Standard input is read to its end.</summary>
    public ModelSource Source(Terminal terminal)
    {
        if (!IsStandardInput)
            return ModelSource.File(Path);
        using var stream = terminal.OpenInput();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return ModelSource.Bytes(Name, copy.ToArray());
    }
}
