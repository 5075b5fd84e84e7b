using NetDraw.Consumer.Tests.Toy;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Graph;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>What a format handed in gives is a network like any other; tests/Consumer.Tests has what a program outside sees of it.</summary>
public sealed class ToyFormatTests
{
    [Fact]
    public void A_format_handed_in_is_hashed() => Assert.Equal(NetworkHash.Compute(Read("net.toy")), NetworkHash.Compute(Read("other.toy")));

    private static Network Read(string name) =>
        ModelReader.Read(ModelSource.Bytes(name, "toy\nfilter 8\nsieve 8\nplus\nnobody"u8.ToArray()), new() { Formats = [ToyFormat.Instance] }).Network;
}
