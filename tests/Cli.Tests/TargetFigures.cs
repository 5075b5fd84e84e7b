using System.Collections.Immutable;
using NetDraw.Generator;
using NetDraw.KnownNets;

namespace NetDraw.Cli.Tests;

/// <summary>The catalogue of figures that are held against ones drawn by hand for the same networks, at the width of those.</summary>
internal static class TargetFigures
{
    private const string Column = "--page ieee", Page = "--page ieee-double", Slabs = "--style plotneuralnet --page ieee", WideSlabs = "--style plotneuralnet --page ieee-double";

    /// <summary>Every figure that shows a network.</summary>
    public static ImmutableArray<TargetFigure> All { get; } =
    [
        new("fpn-resnet50", Column + " --height 400pt --direction bt", "fpn-resnet50"),
        new("googlenet-inception", Column + " --height 210pt --direction tb --detail layers", "inception-module"),
        new("googlenet-overview", Column, "examples/googlenet"),
        new("llama", Column + " --detail blocks --expand module:model.layers.0.self_attn --expand module:model.layers.0.mlp", "llama"),
        new("resnet18-blocks", Page + " --height 200pt --insets auto", "resnet-18-full"),
        new("resnet18-overview", Column + " --depth 2", "resnet-18-full"),
        new("resnet34-columns", Column + " --depth 2 --together", "plain-34", "resnet-34-full"),
        new("sd15-unet", Page + " --insets auto", "sd-unet"),
        new("seq2seq-lstm", Column + " --height 330pt --direction bt --detail overview", "seq2seq-lstm"),
        new("siamese", Column + " --height 300pt", "siamese"),
        new("transformer", Column + " --height 480pt --direction bt --insets auto", "transformer"),
        new("vit-b16", Page + " --height 200pt --insets auto", "vit-b16"),
        new("yolov8n", Page + " --detail overview --insets auto", "yolov8n"),
        new("alexnet", "--style alexnet --page ieee-double", "examples/alexnet"),
        new("densenet121", WideSlabs + " --height 201pt", "densenet-121-full"),
        new("ecg-1d-column", Slabs, "ecg"),
        new("fcn8s", WideSlabs, "fcn-8s-full"),
        new("hed", WideSlabs + " --height 440pt", "hed"),
        new("lenet5-column", "--style lenet --page ieee --no-legend", "examples/lenet5"),
        new("mlp-4-6-1", "--style fcnn --page ieee", "mlp-4-6-1"),
        new("mlp-784-300-100-10", "--style fcnn --page ieee", "mlp-784"),
        new("resnet50-two-rows", WideSlabs + " --height 267pt", "examples/resnet50"),
        new("resnet50", WideSlabs + " --height 199pt", "examples/resnet50"),
        new("segnet", WideSlabs, "segnet-full"),
        new("unet-column", Slabs, "examples/unet"),
        new("unet-line", WideSlabs + " --form line", "examples/unet"),
        new("unet-u", WideSlabs, "examples/unet"),
        new("vae", WideSlabs + " --height 200pt --detail overview", "conv-vae"),
        new("vgg16-column", Slabs, "examples/vgg16"),
        new("vgg16", WideSlabs, "examples/vgg16"),
    ];

    /// <summary>Every figure that shows what a network of the project's own sees in a picture: what the file, the picture, and options are.</summary>
    public static ImmutableArray<(string Name, string Options)> Explained { get; } =
    [
        ("explain-overview", Shapes + " --view net --layers sizes --style plotneuralnet --page ieee-double"),
        ("explain-photo-column", Shapes + " --view photo --method grad-cam,guided,occlusion --target top1..top2 --width ieee"),
    ];

    private const string Shapes = "explain examples/explain/shapes.onnx --image examples/explain/pictures/ring-and-star.png --preset unit --labels examples/explain/labels.txt";
}

/// <summary>A figure that is held against another of the same name.</summary>
/// <param name="Name">What it shows, and its picture's name without extension.</param>
/// <param name="Options">Options as they stand on the command line.</param>
/// <param name="Models">Networks by name, in the order that they are shown in: those of <see cref="KnownNetTable"/>, <see cref="TargetNets"/>, or folders of the examples.</param>
internal sealed record TargetFigure(string Name, string Options, params ImmutableArray<string> Models)
{
    private const string InExamples = "examples/";

    /// <summary>Name of the picture.</summary>
    public string Picture => Name + ".svg";

    /// <summary>The models' files, each with its bytes.</summary>
    public IEnumerable<(string File, byte[] Bytes)> Files => Models.Select(FileOf);

    private static (string File, byte[] Bytes) FileOf(string model)
    {
        if (model.StartsWith(InExamples, StringComparison.Ordinal))
        {
            var example = Examples.All.Single(e => e.Path.StartsWith(model[InExamples.Length..] + "/", StringComparison.Ordinal));
            return (Path.GetFileName(example.Path), example.Write());
        }

        var known = KnownNetTable.All.Concat(TargetNets.All).Single(n => n.Name == model);
        return ($"{model}.{known.Extension}", known.Write());
    }
}
