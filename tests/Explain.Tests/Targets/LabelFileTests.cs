using NetDraw.Explain.Targets;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Explain.Tests.Targets;

/// <summary>Names of classes in every form that data sets and exporters have.</summary>
public sealed class LabelFileTests
{
    [Theory]
    [InlineData("a.txt", "cat\ndog\nowl\n")]
    [InlineData("a.json", """["cat", "dog", "owl"]""")]
    [InlineData("a.json", """{"0": "cat", "2": "owl", "1": "dog"}""")]
    [InlineData("a.json", """{"0": ["n01", "cat"], "1": ["n02", "dog"], "2": ["n03", "owl"]}""")]
    [InlineData("a.json", """{"cat": 0, "owl": 2, "dog": 1}""")]
    [InlineData("a.json", """{"id2label": {"0": "cat", "1": "dog", "2": "owl"}}""")]
    [InlineData("a.json", """[{"id": 0, "name": "cat"}, {"id": 1, "name": "dog"}, {"id": 2, "name": "owl"}]""")]
    [InlineData("a.txt", "{0: 'cat', 1: \"dog\",\n 2: u'owl'}")]
    [InlineData("a.txt", "['cat', 'dog', 'owl']")]
    [InlineData("a.txt", "0: cat\n2: owl\n1: dog")]
    [InlineData("a.txt", "0 cat\n1 dog\n2 owl")]
    [InlineData("a.csv", "id,name\n0,cat\n1,dog\n2,owl\n")]
    [InlineData("a.csv", "name\ncat\ndog\nowl\n")]
    [InlineData("a.csv", "color,label,index\nred,\"cat\",0\nblue,dog,1\n,owl,2\n")]
    [InlineData("a.yaml", "path: x\nnames:\n  0: cat\n  1: dog\n  2: owl\nnc: 3\n")]
    [InlineData("a.yaml", "names: ['cat', 'dog', 'owl']\n")]
    [InlineData("a.yaml", "names:\n- cat\n- dog\n- owl\n")]
    [InlineData("a.pbtxt", "item {\n id: 1\n name: 'cat'\n}\nitem { id: 2 name: \"dog\" }\nitem { id: 3 name: 'owl' }")]
    [InlineData("a.txt", "n01440764 cat\nn01443537 dog\nn01484850 owl")]
    public void Names_are_read(string file, string text)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(["cat", "dog", "owl"], ClassLabels.Read(folder.Write(file, text)).Names);
    }

    [Fact]
    public void Names_go_by_their_numbers_where_some_are_left_out()
    {
        using var folder = new TemporaryFolder();
        var labels = ClassLabels.Read(folder.Write("a.json", """{"0":["n01440764","tench"],"1":["n01443537","goldfish"],"6":["n02","cat"]}"""));
        Assert.Equal((6, "class 3"), (labels.IndexOf("cat"), labels.NameOf(3)));
        Assert.Contains("names 3 of 14 classes", labels.Fitted(Form(14)).Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb\n", 14)]
    [InlineData("a\nb\nc\n", 2)]
    [InlineData("""{"0": "a", "9": "b"}""", 5)]
    public void Another_number_of_names_than_classes_is_refused(string text, int classes)
    {
        using var folder = new TemporaryFolder();
        var labels = ClassLabels.Read(folder.Write("l.txt", text));
        Assert.Contains($"names for {classes} classes", Assert.Throws<ExplainException>(() => labels.Fitted(Form(classes))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 2")]
    [InlineData("{broken")]
    [InlineData("id,name\n0\n")]
    public void Broken_files_are_told_of_with_their_line(string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("l.txt", text);
        Assert.StartsWith(path + ":", Assert.Throws<ExplainException>(() => ClassLabels.Read(path)).Message, StringComparison.Ordinal);
    }

    private static OutputForm Form(int classes) => new(OutputKind.Classes, Squashing.Softmax, [1, classes], 1, 0, classes);
}
