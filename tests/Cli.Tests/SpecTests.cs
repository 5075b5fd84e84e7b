using System.Text.RegularExpressions;
using CsCheck;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Cli.Tests;

public sealed partial class SpecTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_fresh_spec_draws_the_same_figure_as_none()
    {
        string model = folder.Write("nets/a.prototxt", Models.Small);
        Assert.Equal((ExitCodes.Done, "", ""), Said(Run.Of("init", model, "-o", folder["specs/a.yaml"])));
        Assert.Contains("\nmodel: '../nets/a.prototxt'\n", File.ReadAllText(folder["specs/a.yaml"]), StringComparison.Ordinal);
        Assert.Equal((ExitCodes.Done, "", ""), Said(Run.Of("draw", "--spec", folder["specs/a.yaml"], "-o", folder["a.svg"])));
        string picture = Run.Picture(File.ReadAllBytes(folder["a.svg"]));
        Assert.Equal(Run.Of("draw", model, "-o", "-").Shown, picture);
        Assert.Equal(picture, Run.Of("draw", model, "--spec", folder["specs/a.yaml"], "-o", "-").Shown);
    }

    [Fact]
    public void Defaults_in_a_fresh_spec_are_the_defaults()
    {
        string model = folder.Write("a.prototxt", Models.Small);
        string text = Run.Of("init", model, "-o", "-").Out;
        // Placeholders, which are upper case, are no defaults.
        string used = Default().Replace(text, "$1");
        Assert.True(used.Split('\n').Count(static l => l.Length > 0 && char.IsAsciiLetterLower(l[0])) >= 8, used);
        Assert.Equal(Run.Of("draw", model, "-o", "-").Shown, Run.Of("draw", model, "--spec", folder.Write("b.yaml", used), "-o", "-").Shown);
    }

    [Theory]
    [InlineData("palette")]
    [InlineData("hide")]
    [InlineData("fold")]
    [InlineData("rename")]
    [InlineData("group")]
    [InlineData("rules")]
    public void Every_example_in_a_fresh_spec_works_and_changes_the_figure(string section)
    {
        string model = folder.Write("a.prototxt", Models.Small);
        string[] lines = Run.Of("init", model, "-o", "-").Out.Split('\n');
        int start = Array.IndexOf(lines, $"#{section}:"), end = Array.IndexOf(lines, "", start);
        Assert.True(start > 0 && end > start);
        string spec = string.Join('\n', lines[start..end].Select(static l => l[1..]));
        var run = Run.Of("draw", model, "--spec", folder.Write("b.yaml", spec), "-o", "-");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.NotEqual(Run.Of("draw", model, "-o", "-").Shown, run.Shown);
    }

    [Fact]
    public void Names_of_any_kind_do_not_break_a_fresh_spec()
    {
        string text = Models.Small.Replace("block1/conv", "a\\nrules: [*x]\\r\\n#b: '{", StringComparison.Ordinal).Replace("\"fc\"", "\"true: #\\u2028\"", StringComparison.Ordinal);
        string model = folder.Write("it's #1: a.prototxt", text);
        Assert.Equal(ExitCodes.Done, Run.Of("init", model, "-o", folder["s.yaml"]).Code);
        var run = Run.Of("draw", "--spec", folder["s.yaml"], "-o", "-");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Equal(Run.Of("draw", model, "-o", "-").Shown, run.Shown);
    }

    [Fact]
    public void What_init_is_told_of_the_model_stands_in_the_spec()
    {
        string model = folder.Write("a.prototxt", Models.Small);
        Assert.Equal(ExitCodes.Done, Run.Of("init", model, "--input", "data=4x3x19x31", "--strict", "-o", folder["a.yaml"]).Code);
        string text = File.ReadAllText(folder["a.yaml"]);
        Assert.Contains("\ninput: ['data=4x3x19x31']\n", text, StringComparison.Ordinal);
        Assert.Contains("\nstrict: true\n", text, StringComparison.Ordinal);
        Assert.Equal(Run.Of("draw", model, "--input", "data=4x3x19x31", "-o", "-").Shown, Run.Of("draw", "--spec", folder["a.yaml"], "-o", "-").Shown);
    }

    [Fact]
    public void A_spec_that_is_there_is_not_overwritten()
    {
        string model = folder.Write("a.prototxt", Models.Small), spec = folder.Write("a.yaml", "theme: mono\n");
        var run = Run.Of("init", model, "-o", spec);
        Assert.Equal((ExitCodes.Usage, $"error: {spec} is there already: --force replaces it, -o names another file\n"), (run.Code, run.Error));
        Assert.Equal("theme: mono\n", File.ReadAllText(spec));
        Assert.Equal(ExitCodes.Done, Run.Of("init", model, "-o", spec, "--force").Code);
        Assert.StartsWith("# Spec of a figure", File.ReadAllText(spec), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("theme: mono", "--theme", "mono")]
    [InlineData("legend: false", "--no-legend")]
    [InlineData("legend: true")]
    [InlineData("strict: false")]
    [InlineData("direction: lr\npage-width: 4in", "--direction", "lr", "--page-width", "4in")]
    [InlineData("input: data=2x3x19x29", "--input", "data=2x3x19x29")]
    [InlineData("title: '--no-legend'", "--title=--no-legend")]
    [InlineData("label: '{name}: {kernel}'", "--label", "{name}: {kernel}")]
    [InlineData("hide: ReLU", "--hide", "ReLU")]
    [InlineData("hide: [ReLU, 'category:pooling']", "--hide", "ReLU", "--hide", "category:pooling")]
    [InlineData("hide: plumbing", "--hide", "plumbing")]
    [InlineData("show: plumbing", "--show", "plumbing")]
    [InlineData("fold:\n- Conv > ReLU => block", "--fold", "Conv > ReLU => block")]
    [InlineData("rename:\n  fc: classifier", "--rename", "fc=classifier")]
    [InlineData("group:\n  Stage 1: name:block1/*", "--group", "Stage 1=name:block1/*")]
    [InlineData("group: {Stage 1: ['type:Conv', 'type:Pooling']}", "--group", "Stage 1=type:Conv", "--group", "Stage 1=type:Pooling")]
    public void A_spec_means_what_the_command_line_means(string spec, params string[] options)
    {
        string model = folder.Write("a.prototxt", Models.Small);
        var run = Run.Of("draw", model, "--spec", folder.Write("a.yaml", spec), "-o", "-");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Equal(Run.Of(["draw", model, .. options, "-o", "-"]).Shown, run.Shown);
    }

    [Fact]
    public void The_command_line_wins_over_the_spec()
    {
        string model = folder.Write("a.prototxt", Models.Small);
        string spec = folder.Write("a.yaml", "theme: dark\ntitle: From the spec\nrules:\n- name: fc\n  rename: spec\n");
        var run = Run.Of("draw", model, "--theme", "mono", "--spec", spec, "--rename", "fc=-x", "--title=--dark", "-o", "-");
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        Assert.Equal(Run.Of("draw", model, "--theme", "mono", "--rename", "fc=-x", "--title=--dark", "-o", "-").Shown, run.Shown);
    }

    [Fact]
    public void Rules_set_colour_size_label_order_and_side()
    {
        string model = folder.Write("a.prototxt", Models.Small);
        string spec = folder.Write("a.yaml", """
            palette: {Convolution: light green, pooling: '#abc'}
            rules:
            - {type: Conv, colour: '#ff8800', size: 1.5, side: above, order: -2, visibility: show, label: '{name}_{i}'}
            - {name: fc, colour: dark blue, group: Head}
            """);
        var run = Run.Of("draw", model, "--spec", spec, "--text", "font", "-o", folder["a.svg"]);
        Assert.Equal((ExitCodes.Done, ""), (run.Code, run.Error));
        string svg = File.ReadAllText(folder["a.svg"]);
        Assert.All((string[])["#ff8800", "#aabbcc", "#004a74", "font-size=\"12\"", ">Head<"], part => Assert.Contains(part, svg, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("thme: mono", "1:1: 'thme' is not known here; did you mean 'theme'?")]
    [InlineData("colours: x", "1:1: 'colours' is not one of ")]
    [InlineData("\ntheme: pink", "2:8: 'pink' is not one of paper, ")]
    [InlineData("theme: [mono]", "1:8: expected THEME, found a list")]
    [InlineData("theme:", "1:7: expected THEME, found nothing")]
    [InlineData("page-width: wide", "1:13: 'wide' is not a length such as 3.5in")]
    [InlineData("legend: maybe", "1:9: expected true or false, found 'maybe'")]
    [InlineData("theme: mono\ntheme: dark", "2:1: 'theme' is here a second time, the first is in line 1")]
    [InlineData("label: '{nmae}'", "1:8: there is no field {nmae}; did you mean {name}?")]
    [InlineData("hide:\n- kind:inputs", "2:8: 'inputs' is not one of layer, input, output; did you mean 'input'?")]
    [InlineData("hide:\n- name:/(/", "2:8: '/(/' is not a regular expression: ")]
    [InlineData("hide: {a: b}", "1:7: expected a selector such as Dropout, found keys with values")]
    [InlineData("fold:\n  - Conv > > ReLU => x", "2:12: expected a layer type, '(' or '.', found '>'")]
    [InlineData("fold:\n  - 'Conv ReLU'", "2:5: expected '=>' and the label of the box, as in 'Conv > Relu => ConvBlock' (at character 10 of the text)")]
    [InlineData("rules:\n- colour: red", "2:3: expected a condition (type, name, module, class, category, kind) that says which layers this is for")]
    [InlineData("rules:\n- type: Conv", "2:3: expected a setting (label, colour, legend, size, side, order, visibility, group, rename, icon) for these layers")]
    [InlineData("rules:\n- type: Conv\n  colr: red", "3:3: 'colr' is not known here; did you mean 'colour'?")]
    [InlineData("rules:\n- type: Conv\n  colour: #ff0000", "3:10: expected a colour, found nothing: # begins a comment unless it is quoted, as in '#ff8800'")]
    [InlineData("rules:\n- type: Conv\n  colour: pinkish", "3:11: 'pinkish' is no colour, expected '#rrggbb', '#rgb', or one of orange, ")]
    [InlineData("rules:\n- type: Conv\n  size: 0", "3:9: expected a factor such as 1.5, from 0.1 to 10, found '0'")]
    [InlineData("rules:\n- type: Conv\n  order: 1.5", "3:10: expected a whole number such as -1 or 2, found '1.5'")]
    [InlineData("rules:\n- type: Conv\n  side: left", "3:9: 'left' is not one of above, below, auto")]
    [InlineData("rules:\n- category: convolutions\n  size: 2", "2:13: 'convolutions' is not known here; did you mean 'convolution'?")]
    [InlineData("palette:\n  Cnv: red", "2:3: no layer matches 'type: Cnv'; did you mean 'conv'?")]
    [InlineData("rules:\n- name: block7/*\n  size: 2", "2:3: no layer matches 'name: block7/*'")]
    [InlineData("fold: Conv > Tanh => x", "1:7: no layers match the pattern 'Conv > Tanh': it has no 'Tanh'; its types are ")]
    [InlineData("model: ''", "1:8: expected the path of a model, found nothing")]
    [InlineData("- a", "1:1: expected keys with values such as 'theme: mono', found a list")]
    [InlineData("a: [1, 2\nb: 3", "not YAML: ")]
    [InlineData("{", "not YAML: ")]
    [InlineData("a: \"x", "1:4: not YAML: while scanning a quoted scalar, found unexpected end of stream")]
    [InlineData("a:\n\t- b", "not YAML: ")]
    [InlineData("a: &x 1", "1:4: anchors and aliases (& and *) are not read; a text that begins so is quoted")]
    [InlineData("a: !!str x", "1:4: tags (!) are not read; a text that begins so is quoted")]
    [InlineData("theme: mono\n---\ntheme: dark", "2:1: a spec is one document, found a second one")]
    [InlineData("? [a]\n: b", "1:3: expected a word as key")]
    public void A_fault_is_said_with_its_line_and_column(string spec, string message)
    {
        string path = folder.Write("a.yaml", spec);
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), "--spec", path, "-o", "-");
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains(message.StartsWith("not YAML", StringComparison.Ordinal) ? message : $"{path}:{message}", run.Error, StringComparison.Ordinal);
        Assert.Matches(@"a\.yaml:\d+:\d+: ", run.Error);
        Assert.Equal(1, run.Error.Count(static c => c == '\n'));
        Assert.Empty(run.Bytes);
    }

    public static TheoryData<string, string> Hostile => new()
    {
        { new string('[', 500_000), "at most 50000 values and 16 of them within each other" },
        { string.Concat(Enumerable.Repeat("a: {", 100_000)), "a" },
        { "a: [" + string.Join(',', Enumerable.Repeat("b", 60_000)) + "]", "at most 50000 values" },
        { "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nc: [*b,*b,*b,*b]", "anchors and aliases" },
        { "title: " + new string('x', 1 << 20), "has more than 1 MiB" },
        { "rules:\n- name: '" + new string('*', 2000) + "'\n  size: 2", "a name pattern has 1 to 1000 characters, found 2000" },
        { "rules:\n- name: '" + string.Concat(Enumerable.Repeat("*a", 400)) + "'\n  size: 2", "no layer matches" },
        { "rules:\n- name: /(b+)+$z/\n  size: 2", "no layer matches" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_spec_is_refused(string spec, string message)
    {
        var run = Run.Of("draw", folder.Write("a.prototxt", Models.Small), "--spec", folder.Write("a.yaml", spec), "-o", "-");
        Assert.Equal(ExitCodes.InputAtFault, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Any_text_is_a_spec_or_a_fault_of_the_file()
    {
        string model = folder.Write("a.prototxt", Models.Small);
        string[] tokens = ["theme", ": ", "mono", "\n", "- ", "[", "]", "{", "}", "'", "\"", "#", "&a", "*a", "|", ">", "rules", "hide", "type", "Conv", "colour", "  ", "?", "!", "%", "\t", "\\", "…", "---", ",", "\u0000"];
        Gen.Int[0, tokens.Length - 1].Array[0, 14].Holds(picks =>
        {
            string spec = string.Concat(picks.Select(i => tokens[i]));
            int code = Run.Of("draw", model, "--spec", folder.Write("fuzz.yaml", spec), "-o", "-").Code;
            Assert.True(code is ExitCodes.Done or ExitCodes.InputAtFault, spec);
        }, count: 1500);
    }

    [Fact]
    public void A_spec_for_many_models_notes_what_some_of_them_lack()
    {
        folder.Write("nets/a.prototxt", Models.Small);
        folder.Write("nets/b.prototxt", Models.Small.Replace("InnerProduct", "Flatten", StringComparison.Ordinal));
        var run = Run.Of("draw", folder["nets"], "--spec", folder.Write("s.yaml", "hide: InnerProduct"), "-o", folder["out"]);
        Assert.Equal(ExitCodes.Done, run.Code);
        Assert.Contains("b.prototxt: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("s.yaml:1:7: no layer matches 'InnerProduct'", run.Error, StringComparison.Ordinal);
        Assert.Contains("[rule-unmatched]", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Required argument 'MODEL' missing", "draw")]
    [InlineData("a.yaml: no model: give one on the command line, or in the spec as 'model: PATH'", "draw", "--spec", "a.yaml")]
    [InlineData("none.yaml: no such file", "draw", "x", "--spec", "none.yaml")]
    [InlineData("--hide 'Rulu': no layer matches 'Rulu'; did you mean 'ReLU'?", "draw", "m", "--hide", "Rulu")]
    [InlineData("--fold 'Conv >': expected '=>'", "draw", "m", "--fold", "Conv >")]
    [InlineData("--rename: 'conv1' is not SELECTOR=TEXT", "draw", "m", "--rename", "conv1")]
    [InlineData("--group 'a=kind:x': 'x' is not one of layer, input, output (at character 8)", "draw", "m", "--group", "a=kind:x")]
    [InlineData("--label: there is no sign \\alpa; did you mean \\alpha? (at character 2)", "draw", "m", "--label", "x\\alpa")]
    public void A_wrong_rule_on_the_command_line_says_what_would_be_right(string message, params string[] arguments)
    {
        folder.Write("a.yaml", "theme: mono");
        string model = folder.Write("a.prototxt", Models.Small);
        var run = Run.Of([.. arguments.Select(a => a == "m" ? model : a == "a.yaml" ? folder[a] : a), .. arguments.Skip(1).Take(1).SelectMany(static _ => (string[])["-o", "-"])]);
        Assert.Equal(message.Contains(".yaml", StringComparison.Ordinal) ? ExitCodes.InputAtFault : ExitCodes.Usage, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static (int Code, string Out, string Error) Said(Run run) => (run.Code, run.Out, run.Error);

    [GeneratedRegex(@"^#([a-z-]+: [a-z0-9-]+)$", RegexOptions.Multiline)]
    private static partial Regex Default();
}
