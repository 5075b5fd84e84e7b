namespace NetDraw.ModelImport.Files;

/// <summary>What a path names in the end, through links.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or nothing that can be asked about.</summary>
    None,
    /// <summary>A file with content of its own.</summary>
    Regular,
    /// <summary>A folder.</summary>
    Folder,
    /// <summary>A pipe, with or without a name.</summary>
    Pipe,
    /// <summary>A device of characters, such as a terminal or <c>/dev/null</c>.</summary>
    Device,
    /// <summary>A device of blocks: a whole disk.</summary>
    Disk,
    /// <summary>A socket.</summary>
    Socket,
}
