using System.Text;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;
using Xunit;

namespace NetDraw.Diagram.Tests.Blocks.Recognition;

public sealed class DetectionHeadTests
{
    // Zhang et al. 2017 (S3FD), section 3.3: on the finest map the background has several scores, of which the largest counts.
    [Fact]
    public void Scores_that_are_chosen_before_the_list_are_part_of_the_head()
    {
        var network = ModelReader.Read(ModelSource.Bytes("net.prototxt", Encoding.UTF8.GetBytes("""
            input: "data" input_shape { dim: 1 dim: 3 dim: 32 dim: 32 }
            layer { name: "a" type: "Convolution" bottom: "data" top: "a" convolution_param { num_output: 16 kernel_size: 3 stride: 2 pad: 1 } }
            layer { name: "b" type: "Convolution" bottom: "a" top: "b" convolution_param { num_output: 16 kernel_size: 3 stride: 2 pad: 1 } }
            layer { name: "c" type: "Convolution" bottom: "b" top: "c" convolution_param { num_output: 16 kernel_size: 3 stride: 2 pad: 1 } }
            layer { name: "score_a" type: "Convolution" bottom: "a" top: "score_a" convolution_param { num_output: 4 kernel_size: 3 pad: 1 } }
            layer { name: "parts" type: "Slice" bottom: "score_a" top: "s1" top: "s2" top: "s3" top: "face" slice_param { axis: 1 slice_point: 1 slice_point: 2 slice_point: 3 } }
            layer { name: "largest" type: "Eltwise" bottom: "s1" bottom: "s2" bottom: "s3" top: "largest" eltwise_param { operation: MAX } }
            layer { name: "both" type: "Concat" bottom: "largest" bottom: "face" top: "both" }
            layer { name: "flat_a" type: "Flatten" bottom: "both" top: "flat_a" }
            layer { name: "score_b" type: "Convolution" bottom: "b" top: "score_b" convolution_param { num_output: 2 kernel_size: 3 pad: 1 } }
            layer { name: "flat_b" type: "Flatten" bottom: "score_b" top: "flat_b" }
            layer { name: "score_c" type: "Convolution" bottom: "c" top: "score_c" convolution_param { num_output: 2 kernel_size: 3 pad: 1 } }
            layer { name: "flat_c" type: "Flatten" bottom: "score_c" top: "flat_c" }
            layer { name: "other" type: "Convolution" bottom: "c" top: "other" convolution_param { num_output: 7 kernel_size: 3 } }
            layer { name: "list" type: "Concat" bottom: "flat_a" bottom: "flat_b" bottom: "flat_c" top: "list" }
            """))).Network;
        var frame = Assert.Single(BlockPasses.Run(network, DetailLevel.Blocks).Frames, static f => f.Caption == "detection head");
        Assert.Equal(["both", "largest", "list", "parts", "score_a", "score_b", "score_c"], frame.Members.Order(StringComparer.Ordinal));
    }
}
