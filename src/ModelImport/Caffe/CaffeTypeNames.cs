using System.Collections.Frozen;

namespace NetDraw.ModelImport.Caffe;

/// <summary>Old names of layer types: V0's strings and V1's enum, names and numbers (caffe.proto, V1LayerParameter.LayerType; upgrade_proto.cpp).</summary>
internal static class CaffeTypeNames
{
    private static readonly FrozenDictionary<string, string> V0 = new Dictionary<string, string>
    {
        ["accuracy"] = "Accuracy",
        ["bnll"] = "BNLL",
        ["concat"] = "Concat",
        ["conv"] = "Convolution",
        ["data"] = "Data",
        ["dropout"] = "Dropout",
        ["euclidean_loss"] = "EuclideanLoss",
        ["flatten"] = "Flatten",
        ["hdf5_data"] = "HDF5Data",
        ["hdf5_output"] = "HDF5Output",
        ["im2col"] = "Im2col",
        ["images"] = "ImageData",
        ["infogain_loss"] = "InfogainLoss",
        ["innerproduct"] = "InnerProduct",
        ["lrn"] = "LRN",
        ["multinomial_logistic_loss"] = "MultinomialLogisticLoss",
        ["pool"] = "Pooling",
        ["relu"] = "ReLU",
        ["sigmoid"] = "Sigmoid",
        ["softmax"] = "Softmax",
        ["softmax_loss"] = "SoftmaxWithLoss",
        ["split"] = "Split",
        ["tanh"] = "TanH",
        ["window_data"] = "WindowData",
        ["memory_data"] = "MemoryData",
        ["padding"] = "Padding",
        ["locally_connected"] = "Local",
        ["eltwise"] = "Eltwise",
        ["hinge_loss"] = "HingeLoss",
        ["power"] = "Power",
        ["deconv"] = "Deconvolution",
        ["slice"] = "Slice",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Name, int Number, string Type)[] V1Enum =
    [
        ("NONE", 0, ""), ("ACCURACY", 1, "Accuracy"), ("BNLL", 2, "BNLL"), ("CONCAT", 3, "Concat"), ("CONVOLUTION", 4, "Convolution"),
        ("DATA", 5, "Data"), ("DROPOUT", 6, "Dropout"), ("EUCLIDEAN_LOSS", 7, "EuclideanLoss"), ("FLATTEN", 8, "Flatten"),
        ("HDF5_DATA", 9, "HDF5Data"), ("HDF5_OUTPUT", 10, "HDF5Output"), ("IM2COL", 11, "Im2col"), ("IMAGE_DATA", 12, "ImageData"),
        ("INFOGAIN_LOSS", 13, "InfogainLoss"), ("INNER_PRODUCT", 14, "InnerProduct"), ("LRN", 15, "LRN"),
        ("MULTINOMIAL_LOGISTIC_LOSS", 16, "MultinomialLogisticLoss"), ("POOLING", 17, "Pooling"), ("RELU", 18, "ReLU"),
        ("SIGMOID", 19, "Sigmoid"), ("SOFTMAX", 20, "Softmax"), ("SOFTMAX_LOSS", 21, "SoftmaxWithLoss"), ("SPLIT", 22, "Split"),
        ("TANH", 23, "TanH"), ("WINDOW_DATA", 24, "WindowData"), ("ELTWISE", 25, "Eltwise"), ("POWER", 26, "Power"),
        ("SIGMOID_CROSS_ENTROPY_LOSS", 27, "SigmoidCrossEntropyLoss"), ("HINGE_LOSS", 28, "HingeLoss"), ("MEMORY_DATA", 29, "MemoryData"),
        ("ARGMAX", 30, "ArgMax"), ("THRESHOLD", 31, "Threshold"), ("DUMMY_DATA", 32, "DummyData"), ("SLICE", 33, "Slice"),
        ("MVN", 34, "MVN"), ("ABSVAL", 35, "AbsVal"), ("SILENCE", 36, "Silence"), ("CONTRASTIVE_LOSS", 37, "ContrastiveLoss"),
        ("EXP", 38, "Exp"), ("DECONVOLUTION", 39, "Deconvolution"),
    ];

    // Enum names that forks added; their numbers differ from fork to fork.
    private static readonly (string Name, string Type)[] ForkEnum =
    [
        ("PRELU", "PReLU"), ("ELU", "ELU"), ("LOG", "Log"), ("BN", "BN"), ("BATCH_NORM", "BatchNorm"), ("SCALE", "Scale"), ("BIAS", "Bias"),
        ("CROP", "Crop"), ("INTERP", "Interp"), ("UPSAMPLE", "Upsample"), ("UNPOOLING", "Unpooling"), ("RESHAPE", "Reshape"),
        ("PERMUTE", "Permute"), ("NORMALIZE", "Normalize"), ("SPP", "SPP"), ("EMBED", "Embed"), ("REDUCTION", "Reduction"), ("TILE", "Tile"),
        ("PYTHON", "Python"), ("ROI_POOLING", "ROIPooling"), ("SMOOTH_L1_LOSS", "SmoothL1Loss"), ("MAXOUT", "Maxout"), ("LSTM", "LSTM"),
        ("TRIPLET_LOSS", "TripletLoss"), ("COSINE_SIMILARITY", "CosineSimilarity"), ("IMAGE_SEG_DATA", "ImageSegData"), ("LOCAL", "Local"),
        ("WINDOW_SEG_DATA", "WindowSegData"), ("VIDEO_DATA", "VideoData"), ("CONVOLUTION3D", "Convolution3D"), ("POOLING3D", "Pooling3D"),
        ("DECONVOLUTION3D", "Deconvolution3D"), ("SEG_ACCURACY", "SegAccuracy"), ("DENSE_CRF", "DenseCRF"), ("MAT_READ", "MatRead"),
        ("MAT_WRITE", "MatWrite"), ("IMAGE_DIM_PREFETCHING_DATA", "ImageDimPrefetchingData"), ("RESIZE", "Resize"), ("TRANSPOSE", "Transpose"),
    ];

    private static readonly FrozenDictionary<string, string> V1 = V1Enum.Select(static e => (e.Name, e.Type)).Concat(ForkEnum)
        .ToFrozenDictionary(static e => e.Item1, static e => e.Item2, StringComparer.Ordinal);

    private static readonly FrozenDictionary<long, string> V1Numbers =
        V1Enum.ToFrozenDictionary(static e => (long)e.Number, static e => e.Name);

    /// <summary>The V2 type of a type in any syntax; one that no table knows is kept.</summary>
    public static string ToV2(CaffeScalar type) =>
        // The enum's LSTM is J. Oh's layer over flat blobs; the string's is Caffe's own.
        type is { Kind: CaffeScalarKind.Word, Text: "LSTM" } ? "Lstm"
        : type.Kind == CaffeScalarKind.Integer ? V1Numbers.TryGetValue(type.Integer, out string? name) ? V1[name] : type.Text
        : V1.TryGetValue(type.Text, out string? v2) || V0.TryGetValue(type.Text, out v2) ? v2
        : type.Text;

    /// <summary>The enum's name of a V1 number, or null.</summary>
    public static string? V1NameOf(long number) => V1Numbers.GetValueOrDefault(number);
}
