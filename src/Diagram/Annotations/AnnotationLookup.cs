using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Annotations;

/// <summary>Which annotation belongs to a block.</summary>
internal static class AnnotationLookup
{
    /// <summary>The annotation of the last of the block's layers that has one; of an input or result, that of its tensor. Null for none.</summary>
    public static LayerAnnotation? Find(Block block, LayerPictures pictures)
    {
        if (ReferenceEquals(pictures, LayerPictures.None))
            return null;
        if (block.Kind == BlockKind.Output)
            return pictures.Outputs.GetValueOrDefault(block.Name);
        foreach (var node in block.Nodes.Reverse())
        {
            if (pictures.Layers.TryGetValue(node.Name, out var found))
                return found;
        }

        return block.Kind != BlockKind.Input ? null
            : block.Outputs.Select(o => pictures.Inputs.GetValueOrDefault(o)).FirstOrDefault(static a => a is not null) ?? pictures.Inputs.GetValueOrDefault(block.Name);
    }

    /// <summary>What several blocks that are drawn as one show: the last one's, since each has a scale of its own. Null for nothing.</summary>
    public static LayerAnnotation? Find(IEnumerable<Block> blocks, LayerPictures pictures) =>
        blocks.Select(b => Find(b, pictures)).LastOrDefault(static a => a is not null);
}
