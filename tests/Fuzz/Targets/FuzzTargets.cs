using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetDraw.Cli.Options;
using NetDraw.Diagram;
using NetDraw.Diagram.Fonts;
using NetDraw.Diagram.Formats;
using NetDraw.Diagram.Layout;
using NetDraw.Diagram.Styles;

namespace NetDraw.Fuzz.Targets;

/// <summary>Every way into the program: models of each format, specs, rules, options, Markdown, figures to check, what explain reads.</summary>
internal static class FuzzTargets
{
    private static readonly string[] Styles = [.. DiagramStyles.All.Select(static s => s.Name)];
    private static readonly string[] Details = [.. DetailLevels.All.Select(static d => d.Name)];
    private static readonly string[] Engines = [.. LayoutEngines.All.Select(static e => e.Name)];

    private static readonly string[] Words =
    [
        "conv", "relu => act", "/[/", "/.*/", "*", "**", "?", "a > b > c => block", "Convolution > ReLU", "@x", "1x3x224x224", "data=1x3x8x8", "N", "-1", "0", "", "'", "\"", "\\", "{", "}", "[", "]", "=>", ">", "=", ",", "×2",
        "#ff0000", "red", "paper", "mono", "3.5in", "88mm", "1e308pt", "0s", "ieee", "/(a+)+$/", "\u0000", "\u202e", "💥", "../x", "/dev/null", "-", "--", "-o",
    ];

    // Of each thing that such a file may have, one.
    private static readonly string[] Drawings =
    [
        """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 60 40" width="6cm"><style>.a{fill:#f90;stroke:blue;stroke-width:4}#b > .c{opacity:.5}</style><defs><linearGradient id="g" xlink:href="#h" gradientTransform="rotate(45)"/><radialGradient id="h" fx=".2"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity=".5"/></radialGradient><clipPath id="c"><circle cx="20" cy="20" r="10"/></clipPath></defs><rect class="a" x="1" y="2" width="30" height="20" rx="3"/><g id="b" opacity=".5" transform="rotate(10) skewX(3) scale(2,.5)"><circle class="c" cx="50" cy="20" r="8" style="fill:url(#g)"/></g><path d="M0 0 A 5 5 0 0 0 10 10 q 5 6 7 8 t 1 2 s 3 4 5 6 c1 2 3 4 5 6 h-3 v4 z" clip-path="url(#c)" fill-rule="evenodd" stroke="black" stroke-dasharray="2 1" stroke-linejoin="round"/></svg>""",
        """<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50%"><symbol id="s" viewBox="0 0 9 9" preserveAspectRatio="xMinYMid slice"><ellipse rx="4" ry="3"/><polygon points="1,2 3,4 5 0"/><polyline points="1,2 3,4"/><line x1="1" x2="5" stroke="currentColor"/></symbol><use href="#s" x="3" width="20" height="20"/><g style="stroke:#000;fill:none;stroke-width:1e-3;visibility:hidden"><rect width="1e30" height="-4"/></g></svg>""",
        """<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x"><svg xmlns="http://www.w3.org/2000/svg"><script/><text>a</text><filter id="f"/><image href="data:image/png;base64,"/><use href="#u" id="u"/></svg>""",
    ];

    private static readonly byte[] OnnxText = Encoding.UTF8.GetBytes("""
        ir_version: 8
        graph {
          node { input: "x" input: "w" output: "y" op_type: "Conv" attribute { name: "kernel_shape" ints: [3, 3] type: INTS } }
          node { input: "y" output: "z" op_type: "If" attribute { name: "then_branch" type: GRAPH g { node { op_type: "Relu" input: "y" output: "r" } output { name: "r" } } } }
          initializer { dims: 2 dims: 3 dims: 3 dims: 3 data_type: 1 name: "w" raw_data: "\000\377" float_data: -1.5e3 data_location: EXTERNAL external_data { key: "location" value: "w.bin" } }
          input { name: "x" type { tensor_type { elem_type: 1 shape { dim { dim_param: "n" } dim { dim_value: 3 } dim { dim_value: 11 } dim { dim_value: 13 } } } } }
          output { name: "z" doc_string: "none" }
        }
        opset_import { version: 17 }
        """);

    // What never ends, writes elsewhere, or runs on a machine's own devices is left out.
    private static readonly ImmutableArray<OptionRow> Options =
        [.. FigureOptions.Draw.Rows.Where(static r => r.Name is not ("--watch" or "--output" or "--spec" or "--layout-budget" or "--jobs"))];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("onnx", static (random, seeds) => Drawn(random, "in.onnx", Mutated(random, seeds, Mutator.Protobuf, ".onnx"))),
        new("onnx-text", static (random, _) => Drawn(random, random.Of((string[])["in.textproto", "in.pbtxt", "in.prototxt"]), Mutator.Text(random, OnnxText, OnnxText))),
        new("prototxt", static (random, seeds) => Drawn(random, "in.prototxt", Mutated(random, seeds, Mutator.Text, ".prototxt"))),
        new("caffemodel", static (random, seeds) => Drawn(random, "in.caffemodel", Mutated(random, seeds, Mutator.Protobuf, ".caffemodel", ".onnx"))),
        new("weights", static (random, seeds) => Weights(random, seeds)),
        new("other-model", static (random, seeds) => Other(random, seeds)),
        new("inspect", static (random, seeds) => Inspected(random, seeds)),
        new("spec", static (random, seeds) => Spec(random, seeds)),
        new("options", static (random, seeds) => WithOptions(random, seeds)),
        new("markdown", static (random, seeds) => Page(random, seeds)),
        new("check", static (random, seeds) => Check(random, seeds)),
        new("font", static (random, seeds) => Lettered(random, seeds)),
        new("fallback-font", static (random, _) => Scripted(random)),
        new("svg-picture", static (random, seeds) => WithDrawing(random, seeds)),
        new("photo", static (random, seeds) => Explained(random, seeds, isPhoto: true)),
        new("explain", static (random, seeds) => Explained(random, seeds, isPhoto: false)),
    ];

    private static byte[] Mutated(FuzzRandom random, SeedFiles seeds, Func<FuzzRandom, byte[], byte[], byte[]> mutate, params string[] extensions) =>
        seeds.Any(random, extensions) is { } seed ? mutate(random, seed.Bytes, seeds.Any(random, extensions)!.Value.Bytes) : [];

    private static string[] Look(FuzzRandom random) => ["--style", random.Of(Styles), "--detail", random.Of(Details), "--layout", random.Of(Engines), "--layout-budget", "5s"];

    private static FuzzInput Drawn(FuzzRandom random, string name, byte[] bytes) => new([(name, bytes)], ["draw", name, "-o", FuzzTarget.Output, "-q", .. Look(random)]);

    private static FuzzInput Weights(FuzzRandom random, SeedFiles seeds) => new(
        [("net.prototxt", Mutated(random, seeds, Mutator.Text, ".prototxt")), ("net.caffemodel", Mutated(random, seeds, Mutator.Protobuf, ".caffemodel", ".onnx"))],
        ["draw", "net.prototxt", "--weights", "net.caffemodel", "-o", FuzzTarget.Output, "-q", .. Look(random)]);

    private static FuzzInput Other(FuzzRandom random, SeedFiles seeds)
    {
        var (bytes, extension) = seeds.Model(random);
        string name = "in" + (random.OneIn(3) ? random.Of((string[])[".onnx", ".prototxt", ".caffemodel", ".txt", ".solver", ""]) : extension);
        return Drawn(random, name, Mutator.Text(random, bytes, seeds.Model(random).Bytes));
    }

    private static FuzzInput Inspected(FuzzRandom random, SeedFiles seeds)
    {
        var (bytes, extension) = seeds.Model(random);
        return new([("in" + extension, Mutator.Protobuf(random, bytes, bytes))], ["inspect", "in" + extension, "--format", random.Of((string[])["table", "markdown", "csv", "json"])]);
    }

    private static FuzzInput Spec(FuzzRandom random, SeedFiles seeds)
    {
        byte[] begin = Encoding.UTF8.GetBytes("model: in.prototxt\nstyle: lenet\ndetail: blocks\nfold:\n  - pattern: Convolution > ReLU\n    label: conv\nhide: [Dropout]\nlabels:\n  conv1: {text: first, color: '#336699'}\nwidth: 3.5in\ntitle: 'a: b'\n");
        byte[] text = seeds.Any(random, ".yaml", ".yml") is { } seed && random.OneIn(2) ? seed.Bytes : begin;
        return new([("in.prototxt", Mutated(random, seeds, static (_, bytes, _) => bytes, ".prototxt")), ("in.yaml", Mutator.Text(random, text, begin))],
            ["draw", "in.prototxt", "--spec", "in.yaml", "-o", FuzzTarget.Output, "-q"]);
    }

    private static FuzzInput WithOptions(FuzzRandom random, SeedFiles seeds)
    {
        var (bytes, extension) = seeds.Model(random);
        var options = new List<string>();
        for (int count = 1 + random.Below(4); count > 0; count--)
            options.AddRange(Given(random));
        return new([("in" + extension, bytes)], ["draw", "in" + extension, "-o", FuzzTarget.Output, "-q", .. options]);
    }

    private static string[] Given(FuzzRandom random)
    {
        var row = random.Of(Options);
        string value = random.Below(5) switch
        {
            0 => random.Of(Words) + " " + random.Of(Words),
            1 => new string(random.Of((string[])["a", "[", "(", "*", "9"])[0], random.Below(3000)),
            2 when !row.Choices.IsEmpty => random.Of(row.Choices),
            _ => random.Of(Words),
        };
        return row.IsSwitch ? [row.Name] : [row.Name, value];
    }

    private static FuzzInput Page(FuzzRandom random, SeedFiles seeds)
    {
        byte[] page = Encoding.UTF8.GetBytes("# Nets\n\n<!-- netdraw: in.prototxt --style lenet -o 'a b.svg' -->\n![old](old.svg)\n<!-- /netdraw -->\n\n```\n<!-- netdraw: code.onnx -->\n```\n<!-- netdraw: in.prototxt --detail blocks --title \"x ]( y\" -->\n");
        return new([("in.prototxt", Mutated(random, seeds, static (_, bytes, _) => bytes, ".prototxt")), ("page.md", Mutator.Text(random, page, page))], ["markdown", "page.md", .. random.OneIn(3) ? (string[])["--check"] : []]);
    }

    private static FuzzInput Check(FuzzRandom random, SeedFiles seeds)
    {
        byte[] figure = Mutated(random, seeds, static (_, bytes, _) => bytes, ".svg");
        return new([("figure.svg", random.OneIn(2) ? Mutator.Text(random, figure, figure) : Resealed(random, figure)), ("in.prototxt", Mutated(random, seeds, static (_, bytes, _) => bytes, ".prototxt"))],
            ["check", "figure.svg", .. random.OneIn(2) ? (string[])["in.prototxt"] : [], .. random.OneIn(2) ? (string[])["--redraw"] : []]);
    }

    // The seal is no secret: who forges a record seals it.
    private static byte[] Resealed(FuzzRandom random, byte[] figure)
    {
        string text = Encoding.UTF8.GetString(figure);
        int start = text.IndexOf("data-options=\"", StringComparison.Ordinal);
        if (start < 0)
            return figure;
        string options = string.Join(' ', Enumerable.Range(0, 1 + random.Below(3)).Select(_ => string.Join('=', Given(random)))).Replace("\"", "&quot;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace("\u0000", "", StringComparison.Ordinal);
        int end = text.IndexOf('"', start + 14);
        string forged = text[..(start + 14)] + options + text[end..];
        int seal = forged.IndexOf("data-seal=\"", StringComparison.Ordinal) + 11;
        string before = forged[..seal], after = forged[(seal + SvgSeal.Open.Length)..];
        return Encoding.UTF8.GetBytes(before + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(before + SvgSeal.Open + after))) + after);
    }

    private static FuzzInput Lettered(FuzzRandom random, SeedFiles seeds)
    {
        byte[] font = FontSet.Whole.All.First().PartFor(Enumerable.Range(' ', 95).ToHashSet()).Font.Bytes;
        return new([("in.prototxt", Mutated(random, seeds, static (_, bytes, _) => bytes, ".prototxt")), ("in.ttf", Mutator.Binary(random, font, font))],
            ["draw", "in.prototxt", "--font", "in.ttf", "-o", FuzzTarget.Output, "--format", random.Of((string[])["svg", "pdf", "png"]), "-q", .. Look(random)]);
    }

    private static FuzzInput WithDrawing(FuzzRandom random, SeedFiles seeds)
    {
        byte[] svg = random.OneIn(3) && seeds.Any(random, ".svg") is { } seed ? seed.Bytes : Encoding.UTF8.GetBytes(random.Of(Drawings));
        return new([("in.prototxt", Mutated(random, seeds, static (_, bytes, _) => bytes, ".prototxt")), ("in.svg", Mutator.Text(random, svg, Encoding.UTF8.GetBytes(random.Of(Drawings))))],
            ["draw", "in.prototxt", "--picture", "in.svg", "--style", random.Of((string[])["plotneuralnet", "lenet", "convnetdraw"]), "-o", FuzzTarget.Output, "--format", random.Of((string[])["svg", "pdf", "png", "tikz", "pptx"]), "-q"]);
    }

    // The labels are all of scripts that are shaped, or of the broken font alone.
    private static FuzzInput Scripted(FuzzRandom random)
    {
        byte[] whole = FontSet.Whole.All.Skip(1).First().Font.Bytes, font = Mutator.Binary(random, whole, whole);
        // The tables that say how letters join.
        var tables = random.OneIn(2) ? new TrueTypeFont(whole).Table(random.Of((string[])["GSUB", "GPOS", "GDEF", "cmap", "glyf", "loca"])) : [];
        if (!tables.IsEmpty)
        {
            font = [.. whole];
            int start = whole.AsSpan().IndexOf(tables);
            for (int change = 0; change < 8; change++)
                font[start + random.Below(tables.Length)] = (byte)random.Below(256);
        }

        byte[] net = Encoding.UTF8.GetBytes("layer { name: 'شبكة الطبقة لا 12' type: 'ReLU' top: 'a' } layer { name: 'שָׁלוֹם (x)' type: 'ReLU' bottom: 'a' top: 'b' } layer { name: 'ߞߊ ⅷ 𝕏 ꞏ' type: 'ReLU' bottom: 'b' top: 'c' }");
        return new([("in.prototxt", net), ("in.ttf", font)],
            ["draw", "in.prototxt", random.OneIn(2) ? "--fallback-font" : "--font", "in.ttf", "--fallback-font", "in.ttf", "-o", FuzzTarget.Output, "--format", random.Of((string[])["svg", "pdf", "png", "tikz"]), "-q", .. Look(random)]);
    }

    private static FuzzInput Explained(FuzzRandom random, SeedFiles seeds, bool isPhoto)
    {
        byte[] photo = Mutated(random, seeds, static (_, bytes, _) => bytes, ".png", ".jpg"), model = Mutated(random, seeds, static (_, bytes, _) => bytes, ".onnx");
        byte[] labels = Encoding.UTF8.GetBytes("[\"circle\", \"square\", \"star\"]");
        return new(
            [("in.onnx", isPhoto ? model : Mutator.Protobuf(random, model, model)), ("in.png", isPhoto ? Mutator.Binary(random, photo, photo) : photo), ("labels.json", Mutator.Text(random, labels, labels))],
            ["explain", "in.onnx", "-i", "in.png", "-m", random.Of((string[])["grad-cam", "saliency", "feature-maps", "deconvnet"]), "-o", FuzzTarget.Output, "-q", .. random.OneIn(3) ? (string[])["--labels", "labels.json"] : []]);
    }
}
