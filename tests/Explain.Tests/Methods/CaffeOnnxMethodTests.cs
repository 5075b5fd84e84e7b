using NetDraw.Explain.Methods;
using Xunit;

namespace NetDraw.Explain.Tests.Methods;

/// <summary>One trained network in both formats: whatever explains the one explains the other alike.</summary>
public sealed class CaffeOnnxMethodTests
{
    private const double Tolerance = 1e-4;

    public static TheoryData<string> Names =>
        [.. ExplainMethods.All.Where(static m => m is { NeedsPicture: true, NeedsAttention: false } and not FeatureMaps).Select(static m => m.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Tiny_VGG_is_explained_alike_from_ONNX_and_from_Caffe(string method) =>
        AssertAlike(
            TrainedModels.TinyVgg(), TrainedModels.Open("models/tiny-vgg/tiny_vgg_deploy.prototxt", 64, "models/tiny-vgg/tiny_vgg.caffemodel"), method, "models/tiny-vgg/panda_1.jpeg", "tiny-vgg", "7");

    [Theory]
    [InlineData("grad-cam")]
    [InlineData("guided")]
    [InlineData("full-grad")]
    [InlineData("eigen-cam")]
    public void SqueezeNet_is_explained_alike_from_ONNX_and_from_Caffe(string method) =>
        AssertAlike(
            TrainedModels.SqueezeNet(), TrainedModels.Open("models/squeezenet/deploy_v1.1.prototxt", 224, "models/squeezenet/squeezenet_v1.1_from_fp16.caffemodel"),
            method, "models/images/pgc_both.png", "caffe", "243");

    private static void AssertAlike(ExplainModel onnx, ExplainModel caffe, string name, string image, string preset, string target)
    {
        using (onnx)
        using (caffe)
        {
            var method = ExplainMethods.Find(name);
            var options = new MethodOptions { ["samples"] = 2, ["steps"] = 3, ["masks"] = 10, ["top"] = 2, ["max-channels"] = 4, ["window"] = 24, ["stride"] = 24 };
            var (a, b) = (onnx.Run(image, preset, target, options: options), caffe.Run(image, preset, target, options: options));
            if (method.Name == "cam" && CamHead.Find(onnx.Network, onnx.Scores) is null)
            {
                Assert.Null(CamHead.Find(caffe.Network, caffe.Scores));
                return;
            }

            var (first, second) = (method.Explain(a).ToList(), method.Explain(b).ToList());
            Assert.Equal(first.Count, second.Count);
            foreach (var (x, y) in first.Zip(second))
            {
                Assert.Equal(x.Map.ShapeText, y.Map.ShapeText);
                double scale = x.Map.Values.Max(static v => Math.Abs((double)v)) + 1e-12;
                double worst = x.Map.Values.Zip(y.Map.Values, static (p, q) => Math.Abs((double)p - q)).Max() / scale;
                Assert.True(worst < Tolerance, $"{name}: {worst}");
            }
        }
    }
}
