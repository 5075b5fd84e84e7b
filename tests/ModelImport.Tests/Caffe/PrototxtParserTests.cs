using System.Text;
using NetDraw.ModelImport.Caffe;
using NetDraw.ModelImport.Caffe.Text;
using Xunit;

namespace NetDraw.ModelImport.Tests.Caffe;

public sealed class PrototxtParserTests
{
    [Theory]
    [InlineData("a: 1 b: -2; c: 0x1F, d: 017", "a=1 b=-2 c=31 d=15")]
    [InlineData("a: .5 b: 1. c: 1.5e-3f d: +1 e: -inf f: nan", "a=0.5 b=1 c=0.0015 d=1 e=-Infinity f=NaN")]
    [InlineData("a: 'x' \"y\" 'z' # comment \" here\nb: \"q # no\"", "a='xyz' b='q # no'")]
    [InlineData("a: \"\\101\\x42\\n\\\\\\\"\" b: \"\\303\\251\" c: \"C:\\data\"", "a='AB\n\\\"' b='é' c='C:\\data'")]
    [InlineData("a { b: 1 } a: { b: 2 } a < b: 3 >", "a{b=1} a{b=2} a{b=3}")]
    [InlineData("a: [1, 2, 3] b: [] c: [{ d: 4 }, < d: 5 >]", "a=1 a=2 a=3 c{d=4} c{d=5}")]
    [InlineData("a: $X b: ${X} c: ${X}/y d: cls6_num e: MAX", "a=$X b=${X} c=${X}/y d=cls6_num e=MAX")]
    [InlineData("\uFEFFa: 1\r\nb\u00A0:\u00A02\r\n", "a=1 b=2")]
    [InlineData("[caffe.ext] { a: 1 } b: 99999999999999999999", "caffe.ext{a=1} b=1E+20")]
    public void Text_becomes_a_tree(string text, string tree) => Assert.Equal(tree, Dump(PrototxtParser.Parse("f", text)));

    [Theory]
    [InlineData("a: 1\nb {\n  c = 2\n}", "f:3:5: found '=', expected a field name, a value or a brace")]
    [InlineData("a {\n b: 1\n", "f:3:1: found the end of the file, expected a field name, or '}' to close the message opened at 1:3")]
    [InlineData("a < b: 1 }", "f:1:10: found '}', expected a field name, or '>' to close the message opened at 1:3")]
    [InlineData("a: }", "f:1:4: found '}', expected a value")]
    [InlineData("a \"z\"", "f:1:3: found the string \"z\", expected ':' or '{' after the field name 'a'")]
    [InlineData("a: \"open\nb: 1", "f:1:4: found a string without an end on its line, expected \"")]
    [InlineData("a: [1, 2", "f:1:9: found the end of the file, expected ',' or ']' in the list opened at 1:4")]
    [InlineData("a: 3x3", "f:1:4: found '3x3', expected a number")]
    [InlineData("a: “b”", "f:1:4: found the character U+201C '“', expected a field name, a value or a brace")]
    [InlineData("}", "f:1:1: found '}', expected a field name")]
    [InlineData("a: ${X", "f:1:4: found '${' without an end, expected '}' after a placeholder's name")]
    public void Errors_say_where_what_and_what_instead(string text, string message) =>
        Assert.Equal(message, Assert.Throws<ModelFormatException>(() => PrototxtParser.Parse("f", text)).Message);

    [Fact]
    public void Deep_nesting_is_an_error_and_no_overflow_of_the_stack()
    {
        string text = string.Concat(Enumerable.Repeat("a {", 100_000));
        string message = Assert.Throws<ModelFormatException>(() => PrototxtParser.Parse("f", text)).Message;
        Assert.Equal("f:1:303: found messages nested deeper than 100, expected a Caffe net", message);
    }

    [Fact]
    public void Utf16_and_latin1_are_understood()
    {
        Assert.Equal("é", PrototxtText.Decode([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("é")]));
        Assert.Equal("é", PrototxtText.Decode([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes("é")]));
        Assert.Equal("é", PrototxtText.Decode([0xE9]));
        Assert.Equal("é", PrototxtText.Decode("é"u8));
    }

    private static string Dump(CaffeMessage message) => string.Join(' ', message.Fields.Select(static f =>
        f.Message is { } inner ? $"{f.Name}{{{Dump(inner)}}}" : $"{f.Name}={Value(f.Scalar!.Value)}"));

    private static string Value(CaffeScalar scalar) => scalar.Kind switch
    {
        CaffeScalarKind.Text => $"'{scalar.Text}'",
        CaffeScalarKind.Word => scalar.Text,
        CaffeScalarKind.Integer => scalar.Integer.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => scalar.Real.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
