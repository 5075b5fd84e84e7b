using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace NetDraw.Explain.Running.Torch.Kernels.Onnx;

/// <summary>Fourier transforms, and the windows that they look through. Complex numbers are a last axis of two.</summary>
internal static class SpectralKernels
{
    public static IEnumerable<TorchKernel> Rows =>
    [
        new("DFT", static c => [Transform(c)]),
        new("STFT", static c => [ShortTime(c)]),
        new("HannWindow", static c => [Cosines(c, 0.5, 0.5, 0)]),
        new("HammingWindow", static c => [Cosines(c, 25.0 / 46, 21.0 / 46, 0)]),
        new("BlackmanWindow", static c => [Cosines(c, 0.42, 0.5, 0.08)]),
    ];

    private static Tensor Transform(KernelCall call)
    {
        var x = call.Input(0);
        long stated = call.OptionalIntegers(2) is [var input, ..] ? input : call.Attributes.GetInteger("axis", call.Opset < 20 ? 1 : -2);
        int axis = Axes.Normal(stated, x.dim());
        long length = call.OptionalIntegers(1) is [var given, ..] ? given : -1;
        bool isOneSided = call.Attributes.GetInteger("onesided", 0) != 0;
        var complex = Complex(x);
        if (call.Attributes.GetInteger("inverse", 0) == 0)
            return Spectrum(complex, length, axis, isOneSided);
        return isOneSided ? torch.fft.irfft(complex, length, axis).unsqueeze(-1) : torch.fft.ifft(complex, length, axis).view_as_real();
    }

    private static Tensor Complex(Tensor x) => torch.complex(x.select(-1, 0), x.shape[^1] > 1 ? x.select(-1, 1) : torch.zeros_like(x.select(-1, 0)));

    // The other side of a real signal's spectrum is the first's mirror image.
    private static Tensor Spectrum(Tensor complex, long length, int axis, bool isOneSided)
    {
        var spectrum = torch.fft.fft_(complex, length, axis);
        return (isOneSided ? spectrum.narrow(axis, 0, (spectrum.shape[axis] / 2) + 1) : spectrum).view_as_real();
    }

    private static Tensor ShortTime(KernelCall call)
    {
        var signal = call.Input(0);
        var window = call.Optional(2);
        long length = call.OptionalIntegers(3) is [var given, ..] ? given : window?.shape[0] ?? throw call.Error("has neither a window nor a frame_length");
        var frames = (signal.dim() > 2 ? signal : signal.unsqueeze(-1)).unfold(1, length, call.Integers(1)[0]).transpose(2, 3);
        if (window is not null)
            frames = frames * window.unsqueeze(-1);
        return Spectrum(Complex(frames), -1, 2, call.Attributes.GetInteger("onesided", 1) != 0);
    }

    // a − b cos(2πn/N) + c cos(4πn/N); a periodic window is a symmetric one of one more, its last left out.
    private static Tensor Cosines(KernelCall call, double a, double b, double c)
    {
        long size = call.Integers(0)[0], period = Math.Max(1, call.Attributes.GetInteger("periodic", 1) != 0 ? size : size - 1);
        var angle = torch.arange(size, torch.ScalarType.Float64, call.Device) * (2 * Math.PI / period);
        return ((angle.cos() * -b) + ((angle * 2).cos() * c) + a).to(TypeKernels.TypeOf(call, call.Attributes.GetText("output_datatype", "1")));
    }
}
