using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Styles.Volumes;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Styles.ConvNetDraw;

/// <summary>
/// ConvNetDraw's look (<c>convnetdraw.js</c> of github.com/cbovar/ConvNetDraw): opaque cuboids in three tones, depth going up to the right by (0.3, −0.5) of its
/// length, rows × columns × channels written at each (there above, here below, where no shortcut passes). Its four pixels for an extent of one are here a linear law fitted to the page.
/// </summary>
internal sealed class ConvNetDrawStyle : VolumeStyle
{
    public override string Name => "convnetdraw";

    public override string Description => "opaque cuboids with their sizes written at them, as ConvNetDraw's";

    public override string DefaultTheme => "convnetdraw";

    protected override double RankGap => 15;

    protected override ScaleWishes Wishes { get; } = new("linear", (6, 88), "linear", (4, 36), "linear", (9, 60));

    protected override Glyph GlyphOf(Unit unit, VolumeContext context)
    {
        var block = context.Graph.Blocks[unit.Blocks[0]];
        return VolumeBlocks.IsVolume(block, context.Extents) || IsInput(block, context) ? CuboidGlyph.Draw(block, context)
            : block.Category == OperatorCategory.Merge && BallGlyph.SymbolOf(block) is { } symbol ? BallGlyph.Draw(block, symbol, context)
            : ChipGlyph.Draw(block, context);
    }

    private static bool IsInput(Block block, VolumeContext context) => block is { Kind: BlockKind.Input, IsSideInput: false } && context.Extents.Out(block).Channels > 0;
}
