namespace NetDraw.ModelImport.Graph;

/// <summary>What can run the networks of a dialect.</summary>
public enum NetworkRunner
{
    /// <summary>Nothing: its files describe architectures without weights.</summary>
    None,
    /// <summary>Operators are computed one by one from the network as it was read, which may be reshaped.</summary>
    Network,
    /// <summary>The file itself is run; what it states of its inputs is part of it.</summary>
    File,
}
