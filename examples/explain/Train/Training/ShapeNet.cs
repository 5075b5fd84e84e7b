using NetDraw.Train.Pictures;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetDraw.Train.Training;

/// <summary>
/// The network: pictures N×3×64×72 to logits N×6. Two convolutions with pooling, a residual block (He, Zhang, Ren and Sun, 2016), two more
/// convolutions at 16×18, and the mean of each map before the classes, as CAM asks for (Zhou et al., 2016). 46,022 learned numbers.
/// </summary>
public sealed class ShapeNet : nn.Module<Tensor, Tensor>
{
    private const int Narrow = 16, Middle = 24, Wide = 48;

    private readonly ConvolutionBlock stem, stage1, residual1, residual2, stage2, stage3;
    private readonly Linear classes;

    /// <summary>Makes the network with weights drawn by torch's generator, which the caller seeds.</summary>
    public ShapeNet()
        : base("shapes")
    {
        stem = new ConvolutionBlock("stem", 3, Narrow);
        stage1 = new ConvolutionBlock("stage1", Narrow, Middle);
        residual1 = new ConvolutionBlock("residual1", Middle, Middle);
        residual2 = new ConvolutionBlock("residual2", Middle, Middle, isActive: false);
        stage2 = new ConvolutionBlock("stage2", Middle, Wide);
        stage3 = new ConvolutionBlock("stage3", Wide, Wide);
        classes = nn.Linear(Wide, ShapeKinds.All.Length);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var x = Pooled(stem.forward(input));
        x = Pooled(stage1.forward(x));
        x = nn.functional.relu(residual2.forward(residual1.forward(x)) + x);
        x = stage3.forward(stage2.forward(x));
        return classes.forward(x.mean([2, 3]));
    }

    private static Tensor Pooled(Tensor maps) => nn.functional.max_pool2d(maps, 2);
}
