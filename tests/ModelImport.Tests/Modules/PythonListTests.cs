using NetDraw.ModelImport.Modules;
using Xunit;

namespace NetDraw.ModelImport.Tests.Modules;

public sealed class PythonListTests
{
    [Theory]
    [InlineData("[]", "")]
    [InlineData("['', 'layer1', 'layer1.0']", "|layer1|layer1.0")]
    [InlineData("(\"it's\", 'b',)", "it's|b")]
    [InlineData("  [ 'a' ,\n'b' ]  ", "a|b")]
    [InlineData(@"['a\\b\'c', 'x\n\ty', '\x41\u00e9\U0001F600']", "a\\b'c|x\n\ty|A\u00e9\U0001F600")]
    [InlineData("['a, b', ']']", "a, b|]")]
    public void Strings_are_read_as_Python_writes_them(string text, string items) =>
        Assert.Equal(items, string.Join('|', PythonList.Parse(text)!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("[")]
    [InlineData("['a'")]
    [InlineData("['a]")]
    [InlineData("['a' 'b']")]
    [InlineData("['a'; 'b']")]
    [InlineData("[1, 2]")]
    [InlineData("[None]")]
    [InlineData("{'a': 1}")]
    [InlineData("['a')")]
    [InlineData("[['a']]")]
    [InlineData(@"['\']")]
    [InlineData(@"['\x4']")]
    [InlineData(@"['\ud800']")]
    [InlineData(@"['\Uffffffff']")]
    public void Anything_else_is_no_list(string text) => Assert.Null(PythonList.Parse(text));

    [Fact]
    public void A_long_text_is_refused_and_not_worked_on()
    {
        Assert.Null(PythonList.Parse("['" + new string('a', 200_000) + "']"));
        Assert.Null(PythonList.Parse("[" + string.Join(',', Enumerable.Repeat("''", 300)) + "]"));
        Assert.Null(PythonList.Parse(new string('[', 60_000)));
        Assert.Null(PythonList.Parse("['" + string.Concat(Enumerable.Repeat(@"\", 30_000))));
    }
}
