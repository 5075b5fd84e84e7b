using System.Collections.Immutable;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Text;

namespace NetDraw.Cli.Options;

/// <summary>What is decided about single layers, types and arrangements: the rules of a spec file, said on the command line. A spec has sections for all but the label.</summary>
internal static class RuleOptionRows
{
    private static readonly OptionRows<DrawingOptions> DrawingRows = new(static job => job.Drawing, static (job, drawing) => job with { Drawing = drawing });
    private static readonly OptionRows<FigureJob> JobRows = new(static job => job, static (_, job) => job);
    private static readonly OptionRows<FigureRules> Rows = new(static job => job.Rules, static (job, rules) => job with { Rules = rules });

    /// <summary>The rows.</summary>
    public static ImmutableArray<OptionRow> All { get; } =
    [
        DrawingRows.Text("--label", "PATTERN", "text in or under layers, such as '{name}\\n{label}[ · {params}]'; 'netdraw list fields' says what there is",
            static d => d.LabelTemplate, static (d, pattern) => d with { LabelTemplate = pattern }, Problem).OnPages(),
        Repeatable("--hide", "SELECTOR", "leave layers out, their readers reading what they read: a type such as Dropout, a selector, or plumbing for all that reshapes, transposes, copies and casts, which only --detail full shows by itself", Hiding).OnPages(),
        Repeatable("--show", "SELECTOR", "show layers that figures leave out by themselves: plumbing for all that reshapes, transposes, copies and casts, or a selector; of --hide and --show the later counts", Showing).OnPages(),
        Rows.Texts("--fold", "PATTERN", "draw layers as one box wherever they occur so: 'Conv > BatchNorm? > Relu => ConvBlock'; may be repeated", static _ => null,
            static (rules, texts) => rules with { Folds = [.. rules.Folds, .. texts.Select(Folding)] }) with { InPage = true, InSpec = false },
        Repeatable("--rename", "SELECTOR=TEXT", "show layers under another name: 'conv1=stem'", Renaming).OnPages(),
        Repeatable("--group", "CAPTION=SELECTOR", "put layers in a frame with a caption: 'stage 3=module:layer3'", Grouping).OnPages(),
        JobRows.Texts("--icon", "SELECTOR=FILE", "show a picture (PNG, or SVG, which stays vectors) in boxes of layers, or under volumes: 'Conv=conv.svg', 'residual=logo.png'; may be repeated", static job => job.Icons.Select(static i => i.Path),
            static (job, texts) => job with { Icons = [.. job.Icons, .. texts.Select(Icon)] }) with { InPage = true, InSpec = false, IsPath = true, PathStart = static text => text.IndexOf('=', StringComparison.Ordinal) + 1, Read = static text => IconProblem(text) is { } problem ? (null, problem) : (text, null) },
    ];

    private static OptionRow Repeatable(string name, string placeholder, string about, Func<string, string, FigureRule> rule) =>
        Rows.Texts(name, placeholder, about + "; may be repeated", static _ => null, (rules, texts) => rules with { Rules = [.. rules.Rules, .. texts.Select(text => rule(name, text))] }) with { InSpec = false };

    private static string? Problem(string label)
    {
        try
        {
            LabelTemplate.Parse(label);
            return null;
        }
        catch (PatternException e)
        {
            return $"{e.Message} (at character {e.Offset + 1})";
        }
    }

    private static FigureRule Hiding(string option, string text) => Rule(option, text, 0, text, new() { IsHidden = true });

    private static FigureRule Showing(string option, string text) => Rule(option, text, 0, text, new() { IsHidden = false });

    private static FoldRule Folding(string text) => Checked("--fold", text, 0, text, FoldRule.Parse) with { Origin = OriginOf("--fold", text) };

    private static FigureRule Renaming(string option, string text)
    {
        int equals = Equals(option, text, "SELECTOR=TEXT, as in 'conv1=stem'");
        return Rule(option, text, 0, text[..equals], new() { Title = text[(equals + 1)..].Trim() });
    }

    private static string? IconProblem(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? OptionRows.PathProblem(text[(equals + 1)..]) : $"{OptionRows.Quoted(text)} is not SELECTOR=FILE, as in 'Conv=conv.svg'";

    private static IconRule Icon(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return new(Rule("--icon", text, 0, text[..equals], new()), text[(equals + 1)..]);
    }

    private static FigureRule Grouping(string option, string text)
    {
        int equals = Equals(option, text, "CAPTION=SELECTOR, as in 'stage 3=module:layer3'");
        return Rule(option, text, equals + 1, text[(equals + 1)..], new() { Group = text[..equals].Trim() });
    }

    private static int Equals(string option, string text, string expected) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? equals : throw new UsageException($"{option}: {OptionRows.Quoted(text)} is not {expected}");

    private static FigureRule Rule(string option, string text, int at, string selector, BlockSettings settings) =>
        new(Checked(option, text, at, selector, SelectorParser.Parse), settings) { Origin = OriginOf(option, text), IsImportant = true };

    private static RuleOrigin OriginOf(string option, string text) => new($"{option} {OptionRows.Quoted(text)}", IsFile: false);

    private static T Checked<T>(string option, string text, int at, string part, Func<string, T> parse)
    {
        try
        {
            return parse(part);
        }
        catch (PatternException e)
        {
            throw new UsageException($"{option} {OptionRows.Quoted(text)}: {e.Message} (at character {at + e.Offset + 1})");
        }
    }
}
