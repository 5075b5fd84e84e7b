using Xunit;

namespace NetDraw.ModelImport.Tests.Caffe;

/// <summary>Learning rates of files of Caffe's first years.</summary>
public sealed class OldParameterTests
{
    // upgrade_proto.cpp: blobs_lr and weight_decay of blob i become lr_mult and decay_mult of param i.
    [Fact]
    public void Parallel_lists_of_rates_become_a_parameter_each()
    {
        var node = Prototxt.Read("""
            input: "data" input_dim: 2 input_dim: 3 input_dim: 11 input_dim: 13
            layers { name: "c" type: CONVOLUTION bottom: "data" top: "c" blobs_lr: 3 blobs_lr: 6 weight_decay: 0.5 convolution_param { num_output: 4 kernel_size: 3 } }
            """).Network.Nodes.Single(static n => n.Name == "c");
        Assert.Equal(3, node.Attributes.GetFloat("param[0].lr_mult", -1));
        Assert.Equal(6, node.Attributes.GetFloat("param[1].lr_mult", -1));
        Assert.Equal(0.5, node.Attributes.GetFloat("param[0].decay_mult", -1));
        Assert.False(node.Attributes.Has("blobs_lr"));
    }
}
