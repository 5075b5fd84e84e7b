using System.Security.Cryptography;
using System.Text;
using CsCheck;
using NetDraw.ModelImport.Files;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.ModelImport.Tests.Files;

public sealed class Sha256Tests
{
    // NIST, FIPS 180-4 examples: one block, two blocks, none.
    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    [InlineData("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Published_examples_agree(string text, string hash) => Assert.Equal(hash, Convert.ToHexStringLower(Sha256.Of(Encoding.ASCII.GetBytes(text))));

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Bytes_in_any_pieces_have_the_hash_that_the_system_gives() => Gen.Byte.Array[0, 200].Array[0, 4].Holds(pieces =>
    {
        var hash = new Sha256();
        foreach (byte[] piece in pieces)
            hash.Append(piece);
        byte[] whole = [.. pieces.SelectMany(static p => p)];
        Assert.Equal(SHA256.HashData(whole), hash.Finish());
        Assert.Equal(SHA256.HashData(whole), Sha256.Of(new MemoryStream(whole)));
    });
}
