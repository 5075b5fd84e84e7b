using CsCheck;
using NetDraw.Diagram.Styles;
using NetDraw.ModelImport.Graph;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Styles;

public sealed class TangledNetworkTests
{
    // Turns a walk without end into a failure; nothing here takes a hundredth of it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Circles_of_a_Caffe_net_are_drawn_in_every_style_at_every_detail() => TangledNetworks.OfCaffe.Holds(DrawAll, count: 60);

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Circles_of_an_ONNX_net_are_drawn_in_every_style_at_every_detail() => TangledNetworks.OfOnnx.Holds(DrawAll, count: 60);

    private static void DrawAll(Network network)
    {
        foreach (string style in DiagramStyles.All.Select(static s => s.Name))
        {
            foreach (var (name, _, detail) in DetailLevels.All)
            {
                var drawn = Task.Run(() => Drawing.Draw(network, new() { Style = style, Detail = detail, Layout = "series-parallel" }).Scene);
                try
                {
                    Assert.True(drawn.Wait(Patience, TestContext.Current.CancellationToken), $"{style} at {name} does not end");
                }
                catch (AggregateException e)
                {
                    throw new InvalidOperationException($"{style} at {name}: {e.InnerException!.Message}", e.InnerException);
                }

                Assert.True(drawn.Result.Width > 0);
            }
        }
    }
}
