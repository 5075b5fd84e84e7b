using System.Xml.Linq;
using System.Xml;
using CsCheck;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Scenes;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Diagram.Tests.Formats;

public sealed class SvgFormatTests
{
    public static TheoryData<string> HostileNames =>
    [
        "", " ", "</text><script>alert(1)</script>", "a\0b", "\uD800", "\uDC00x", "]]>", "<!--", "&amp;", "\"'", "\uFFFF\uFFFE", "\u202Egpj.exe",
        "z\u0301\u0302\u0303\u0304\u0305\u0306", "名前", "😀", "1-starts-with-a-digit", "a\nb\tc", "javascript:alert(1)", new string('x', 1_000_000),
    ];

    [Theory]
    [MemberData(nameof(HostileNames))]
    public void Any_name_gives_well_formed_xml_without_script(string name) => AssertSound(Figure(name));

    [Fact]
    public void Lone_surrogates_become_replacement_characters()
    {
        // Not rows of the theory: test runners do not hand such strings on unchanged.
        var scene = Figure("a" + (char)0xD800, (char)0xDC00 + "b", "c" + (char)0xDBFF + (char)0xDBFF);
        AssertSound(scene);
        Assert.Equal("a\uFFFD", Parse(scene).Root!.Element(Svg + "g")!.Attribute("data-name")!.Value);
    }

    [Fact]
    [Trait(Properties.Trait, Properties.TraitValue)]
    public void Arbitrary_strings_give_well_formed_xml() =>
        Gen.Char.Array[0, 12].Select(static c => new string(c)).Array[1, 4].Holds(names => AssertSound(Figure(names)), count: 300);

    [Fact]
    public void Equal_and_colliding_names_get_ids_of_their_own()
    {
        var document = Parse(Figure("a b", "a/b", "a b", "a_b"));
        Assert.Equal(["layer-a_b", "layer-a_b.2", "layer-a_b.3", "layer-a_b.4"], document.Root!.Elements(Svg + "g").Select(static g => g.Attribute("id")!.Value));
    }

    [Fact]
    public void A_layer_cannot_take_the_id_of_the_figure_title()
    {
        var scene = Figure("x") with { Items = [.. Enum.GetValues<GroupKind>().Select(static kind => new SceneGroup(kind, "title", []))] };
        string[] ids = [.. Parse(scene).Root!.Elements(Svg + "g").Select(static g => g.Attribute("id")!.Value)];
        Assert.Equal(ids.Length, ids.Append("figure-title").Distinct().Count() - 1);
    }

    [Fact]
    public void A_layer_name_of_a_megabyte_stays_short_in_the_file() => Assert.True(Bytes(Figure(new string('n', 1_000_000))).Length < 6_000);

    [Fact]
    public void The_file_has_neither_byte_order_mark_nor_carriage_return()
    {
        byte[] bytes = Bytes(TestCard.Scene);
        Assert.Equal((byte)'<', bytes[0]);
        Assert.Equal((byte)'\n', bytes[^1]);
        Assert.DoesNotContain((byte)'\r', bytes);
    }

    [Fact]
    public void No_space_comes_between_the_runs_of_a_label() =>
        Assert.Contains(Parse(TestCard.Scene).Descendants(Svg + "text"), static t => t.Value == "x2 + Hi,j = 10−3");

    [Fact]
    public void Size_is_in_points()
    {
        var root = Parse(TestCard.Scene).Root!;
        Assert.Equal("320pt", root.Attribute("width")!.Value);
        Assert.Equal("0 0 320 290", root.Attribute("viewBox")!.Value);
    }

    [Fact]
    public void Equal_words_are_outlined_as_each_label_has_them()
    {
        SceneLabel label = new("conv", new(5, 20), 8, Color.Black) { Width = 40 }, bold = label with { IsBold = true }, large = label with { Size = 16 }, narrow = label with { Width = 4 };
        Assert.Equal([.. Alone(label), .. Alone(bold), .. Alone(large), .. Alone(narrow), .. Alone(label)], Outlined(label, bold, large, narrow, label));
        Assert.Distinct([.. Alone(label), .. Alone(bold), .. Alone(large), .. Alone(narrow)]);

        static IEnumerable<(string, string)> Alone(SceneLabel label) => Outlined(label);
        static IEnumerable<(string, string)> Outlined(params SceneLabel[] labels)
        {
            var glyphs = new SvgGlyphs(FontSet.Whole, Figure("x") with { Items = [.. labels] }, TextMode.Outline);
            return labels.SelectMany(glyphs.Set).Select(static p => (p.Transform, p.Id));
        }
    }

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static Scene Figure(params string[] names) => new()
    {
        Width = 100,
        Height = 50,
        Title = names[0],
        Description = names[^1],
        Items = [.. names.Select(static n => new SceneGroup(GroupKind.Layer, n, [new SceneLabel(n.Length > 100 ? n[..100] : n, new(5, 5), 8, Color.Black) { Width = 10 }])
        {
            Classes = [n],
            Data = [new("name", n)],
            Title = n,
            Description = n,
        })],
    };

    private static void AssertSound(Scene scene)
    {
        var document = Parse(scene);
        Assert.DoesNotContain(document.Descendants(), static e => e.Name.LocalName is "script" or "foreignObject" or "style" or "a" or "use");
        var attributes = document.Descendants().SelectMany(static e => e.Attributes()).ToList();
        Assert.DoesNotContain(attributes, static a => a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        var ids = attributes.Where(static a => a.Name.LocalName == "id").Select(static a => a.Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(ids, static id => Assert.Equal(id, XmlConvert.VerifyNCName(id)));
    }

    private static XDocument Parse(Scene scene)
    {
        using var reader = XmlReader.Create(new MemoryStream(Bytes(scene)), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return XDocument.Load(reader);
    }

    private static byte[] Bytes(Scene scene)
    {
        using var stream = new MemoryStream();
        new SvgFormat().Write(scene, stream, new FormatOptions { Text = TextMode.Font });
        return stream.ToArray();
    }
}
