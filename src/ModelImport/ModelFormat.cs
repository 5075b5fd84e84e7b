using System.Collections.Immutable;
using NetDraw.ModelImport.Graph;

namespace NetDraw.ModelImport;

/// <summary>A file format that can be read.</summary>
/// <param name="Name">Name on the command line and in messages, lower case.</param>
/// <param name="Description">One line for <c>netdraw list</c>.</param>
/// <param name="Extensions">Extensions with their dot, lower case.</param>
/// <param name="LooksLike">Whether the first bytes of a file (up to 4 KiB) can be of this format; asked where the extension does not decide.</param>
/// <param name="Read">Reads a file to a network without shapes.</param>
/// <param name="Dialect">Vocabulary of its networks, which says all else that is special to them.</param>
public sealed record ModelFormat(
    string Name,
    string Description,
    ImmutableArray<string> Extensions,
    Func<ReadOnlyMemory<byte>, bool> LooksLike,
    Func<ModelSource, ImportOptions, ImportResult> Read,
    Dialect Dialect);
