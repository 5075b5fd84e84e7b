namespace NetDraw.Diagram.Blocks;

/// <summary>What a block stands for.</summary>
public enum BlockKind
{
    /// <summary>One layer of the file, or several drawn as one.</summary>
    Layer,
    /// <summary>A tensor fed from outside.</summary>
    Input,
    /// <summary>A result of the network.</summary>
    Output,
}
