namespace NetDraw.Cli.Tests;

/// <summary>Small nets for the command line's tests; every axis has another size.</summary>
internal static class Models
{
    /// <summary>Convolution, pooling, dense layer.</summary>
    public const string Small = """
        name: "small"
        layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }
        layer { name: "block1/conv" type: "Convolution" bottom: "data" top: "block1/conv" convolution_param { num_output: 5 kernel_size: 3 pad: 1 } }
        layer { name: "block1/relu" type: "ReLU" bottom: "block1/conv" top: "block1/conv" }
        layer { name: "block1/pool" type: "Pooling" bottom: "block1/conv" top: "block1/pool" pooling_param { pool: MAX kernel_size: 2 stride: 2 } }
        layer { name: "fc" type: "InnerProduct" bottom: "block1/pool" top: "fc" inner_product_param { num_output: 7 } }
        """;

    /// <summary>Two layers of types that nobody knows.</summary>
    public const string Unknown = """
        layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 2 dim: 3 dim: 17 dim: 23 } } }
        layer { name: "a" type: "Frobnicate" bottom: "data" top: "a" }
        layer { name: "b" type: "Frobnicate" bottom: "a" top: "b" }
        layer { name: "c" type: "Frobnicate" bottom: "b" top: "c" }
        """;

    /// <summary>Ends in the middle of a layer.</summary>
    public const string Broken = "layer { name: \"data\" type: ";
}
