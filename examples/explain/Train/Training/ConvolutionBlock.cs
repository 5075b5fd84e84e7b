using TorchSharp.Modules;
using static TorchSharp.torch;

namespace NetDraw.Train.Training;

/// <summary>3×3 convolution without bias, batch normalisation, and ReLU unless left out: N×C×H×W → N×K×H×W.</summary>
internal sealed class ConvolutionBlock : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d conv;
    private readonly BatchNorm2d norm;
    private readonly bool isActive;

    public ConvolutionBlock(string name, int inputs, int outputs, bool isActive = true)
        : base(name)
    {
        conv = nn.Conv2d(inputs, outputs, 3, padding: 1, bias: false);
        norm = nn.BatchNorm2d(outputs);
        this.isActive = isActive;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var sum = norm.forward(conv.forward(input));
        return isActive ? nn.functional.relu(sum) : sum;
    }
}
