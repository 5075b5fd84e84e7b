using TorchSharp;
using static TorchSharp.torch;

namespace NetDraw.Explain.Methods.Maximisation;

/// <summary>A picture by its spectrum, in uncorrelated colours, as Lucid's <c>fft_image</c> and <c>to_valid_rgb</c> make it.</summary>
internal sealed class SpectralPicture
{
    private const double Deviation = 0.01, Divisor = 4;

    // Lucid's square root of the covariance of ImageNet's colours.
    private static readonly float[] ColorCorrelation = [0.26f, 0.09f, 0.02f, 0.27f, 0, -0.05f, 0.27f, -0.09f, 0.03f];

    private readonly int channels, height, width;
    private readonly Tensor scale;
    private readonly Tensor? colors;

    /// <summary>Prepares; tensors belong to the caller's scope.</summary>
    public SpectralPicture(int channels, int height, int width)
    {
        (this.channels, this.height, this.width) = (channels, height, width);
        scale = torch.tensor(Scale(height, width), [1, 1, height, (width / 2) + 1, 1]);
        colors = channels == 3 ? torch.tensor(Colors(), [3, 3]) : null;
    }

    /// <summary>Noise to begin with: 1×C×H×(W/2+1)×2, real and imaginary parts.</summary>
    public Tensor Start(CounterRandom random, long stream)
    {
        int count = channels * height * ((width / 2) + 1) * 2;
        float[] noise = [.. Enumerable.Range(0, count).Select(i => (float)(Deviation * random.Normal(stream, i)))];
        return torch.tensor(noise, [1, channels, height, (width / 2) + 1, 2]);
    }

    /// <summary>The picture, 1×C×H×W, 0 to 1.</summary>
    public Tensor Of(Tensor spectrum)
    {
        var image = torch.fft.irfft2((spectrum * scale).view_as_complex(), [height, width]) / Divisor;
        if (colors is not null)
            image = torch.matmul(colors, image.reshape(3, height * width)).reshape(1, 3, height, width);
        return image.sigmoid();
    }

    // √(wh) / max(f, 1/max(w, h)) for each frequency f: large patterns come as easily as small ones.
    private static float[] Scale(int height, int width)
    {
        int columns = (width / 2) + 1;
        float[] scale = new float[height * columns];
        for (int i = 0; i < scale.Length; i++)
        {
            double y = i / columns <= (height - 1) / 2 ? (double)(i / columns) / height : (double)((i / columns) - height) / height, x = (double)(i % columns) / width;
            scale[i] = (float)(Math.Sqrt((double)width * height) / Math.Max(Math.Sqrt((x * x) + (y * y)), 1.0 / Math.Max(width, height)));
        }

        return scale;
    }

    // Divided by the length of the longest column.
    private static float[] Colors()
    {
        double longest = Enumerable.Range(0, 3).Max(static c => Math.Sqrt(Enumerable.Range(0, 3).Sum(r => (double)ColorCorrelation[(r * 3) + c] * ColorCorrelation[(r * 3) + c])));
        return Array.ConvertAll(ColorCorrelation, v => (float)(v / longest));
    }
}
