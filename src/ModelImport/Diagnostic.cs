namespace NetDraw.ModelImport;

/// <summary>Something that did not stop the work but changed, or may have changed, the picture.</summary>
/// <param name="Code">Stable code such as <c>unknown-operator</c>, kebab-case.</param>
/// <param name="Message">What was found, what was done instead; one sentence, no line breaks.</param>
/// <param name="Where">Layer name or <c>line:column</c>; null where it concerns the whole file.</param>
public sealed record Diagnostic(string Code, string Message, string? Where = null)
{
    /// <summary><c>where: message [code]</c>.</summary>
    public override string ToString() => Where is null ? $"{Message} [{Code}]" : $"{Where}: {Message} [{Code}]";
}
