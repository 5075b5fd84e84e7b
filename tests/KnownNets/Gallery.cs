using System.Collections.Immutable;

namespace NetDraw.KnownNets;

/// <summary>The catalogue of the gallery's figures, in the page's order: each net in the style and the detail that its own paper shows it in, at the width of a real page.</summary>
internal static class Gallery
{
    /// <summary>Every figure.</summary>
    public static ImmutableArray<GalleryFigure> All { get; } =
    [
        new("lenet-5", "LeNet-5", "--style lenet --direction lr --width ieee-double"),
        new("alexnet", "AlexNet", "--style alexnet --direction lr --width ieee-double"),
        new("vgg-16", "VGG-16", "--style plotneuralnet --width ieee-double"),
        new("inception-v1", "GoogLeNet", "--page ieee --detail overview"),
        new("inception-v3", "Inception v3", "--page ieee-double --height 280pt --detail overview"),
        new("inception-v4", "Inception v4", "--page ieee-double --height 400pt --detail overview"),
        new("resnet-18", "ResNet-18", "--style net2vis --width ieee-double"),
        new("resnet-34", "ResNet-34", "--page ieee"),
        new("resnet-50", "ResNet-50", "--page ieee"),
        new("resnext-50", "ResNeXt-50", "--page ieee"),
        new("se-resnet-50", "SE-ResNet-50", "--page ieee"),
        new("densenet-121", "DenseNet-121", "--page ieee --detail overview"),
        new("squeezenet", "SqueezeNet", "--page ieee"),
        new("mobilenet-v1", "MobileNet", "--page ieee"),
        new("mobilenet-v2", "MobileNetV2", "--page ieee"),
        new("efficientnet-b0", "EfficientNet-B0", "--page ieee"),
        new("shufflenet-v2", "ShuffleNet V2", "--page ieee"),
        new("convnext-t", "ConvNeXt-T", "--page ieee-double --height 330pt"),
        new("vit-b16", "ViT-B/16", "--page ieee --direction bt"),
        new("swin-t", "Swin-T", "--page ieee --detail overview"),
        new("mlp-mixer-s16", "MLP-Mixer", "--page ieee --detail blocks"),
        new("transformer", "Transformer", "--page neurips --direction bt"),
        new("bert-base", "BERT", "--page a4 --width 300pt --direction bt --detail blocks"),
        new("gpt-2", "GPT-2", "--page a4 --width 252pt --direction bt --detail blocks"),
        new("llama", "Llama", "--page a4 --width 300pt --direction bt --detail blocks"),
        new("t5-small", "T5", "--page ieee --direction bt"),
        new("whisper-tiny", "Whisper", "--page ieee-double --direction bt"),
        new("clip", "CLIP", "--page neurips --direction bt --detail overview"),
        new("faster-rcnn", "Faster R-CNN", "--page ieee-double --height 300pt"),
        new("ssd-300", "SSD", "--style plotneuralnet --page ieee-double"),
        new("retinanet", "RetinaNet", "--page ieee-double"),
        new("yolov8n", "YOLOv8", "--page ieee-double"),
        new("detr", "DETR", "--page neurips --detail overview"),
        new("u-net", "U-Net", "--style plotneuralnet --width neurips"),
        new("attention-u-net", "Attention U-Net", "--page ieee-double --height 350pt"),
        new("segnet", "SegNet", "--style plotneuralnet --width ieee-double"),
        new("fcn-8s", "FCN-8s", "--style plotneuralnet --width ieee-double"),
        new("pspnet", "PSPNet", "--page ieee-double --height 450pt --expand \"pyramid pooling\""),
        new("deeplab-v3", "DeepLabv3", "--page ieee-double --height 330pt"),
        new("sd-unet", "Stable Diffusion's U-Net", "--page ieee-double"),
        new("vae", "Variational autoencoder", "--page neurips --detail layers"),
        new("autoencoder", "Autoencoder", "--style fcnn --width ieee-double --direction lr"),
        new("dcgan", "DCGAN", "--style plotneuralnet --width ieee"),
        new("cyclegan", "CycleGAN", "--page ieee --detail blocks"),
        new("siamese", "Siamese network", "--page ieee --detail layers"),
        new("triplet", "Triplet network", "--page ieee-double --detail layers --direction tb"),
        new("lstm-2", "LSTM language model", "--width ieee-double --direction lr --font-size 6.5pt"),
        new("gru-3", "GRU, three layers", "--style net2vis --width ieee"),
        new("crnn", "CRNN", "--page ieee-double --height 330pt"),
    ];
}
