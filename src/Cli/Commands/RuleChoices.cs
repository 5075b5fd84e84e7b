using System.CommandLine;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Text;

namespace NetDraw.Cli.Commands;

/// <summary>The options that decide about single layers, types and arrangements: the rules of a spec file, said on the command line.</summary>
internal sealed class RuleChoices
{
    private readonly Option<string?> label = Choice.Option<string?>(
        "--label", "PATTERN", "text in or under layers, such as '{name}\\n{label}[ · {params}]'; 'netdraw list fields' says what there is");

    private readonly Option<string[]> hide = Repeatable("--hide", "SELECTOR", "leave layers out, their readers reading what they read: a type such as Dropout, or a selector");

    private readonly Option<string[]> fold = Repeatable("--fold", "PATTERN", "draw layers as one box wherever they occur so: 'Conv > BatchNorm? > Relu => ConvBlock'");

    private readonly Option<string[]> rename = Repeatable("--rename", "SELECTOR=TEXT", "show layers under another name: 'conv1=stem'");

    private readonly Option<string[]> group = Repeatable("--group", "CAPTION=SELECTOR", "put layers in a frame with a caption: 'stage 3=name:layer3/*'");

    /// <summary>Makes the options.</summary>
    public RuleChoices() => label.Validators.Add(static found =>
    {
        try
        {
            foreach (var token in found.Tokens)
                LabelTemplate.Parse(token.Value);
        }
        catch (PatternException e)
        {
            found.AddError($"--label: {e.Message} (at character {e.Offset + 1})");
        }
    });

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[label, hide, fold, rename, group])
            command.Options.Add(option);
    }

    /// <summary>The pattern of labels; null where none is given.</summary>
    public string? LabelOf(ParseResult parsed) => parsed.GetValue(label);

    /// <summary>A spec's rules, and over them those of the command line.</summary>
    /// <exception cref="UsageException">One is malformed.</exception>
    public FigureRules RulesOf(ParseResult parsed, FigureRules spec) => spec with
    {
        Rules =
        [
            .. spec.Rules,
            .. Values(parsed, hide).Select(static text => Rule("--hide", text, 0, text, new() { IsHidden = true })),
            .. Values(parsed, rename).Select(static text => Renaming(text)),
            .. Values(parsed, group).Select(static text => Grouping(text)),
        ],
        Folds = [.. spec.Folds, .. Values(parsed, fold).Select(static text => Checked("--fold", text, 0, text, FoldRule.Parse) with { Origin = OriginOf("--fold", text) })],
    };

    private static Option<string[]> Repeatable(string option, string helpName, string description) => new(option)
    {
        HelpName = helpName,
        Description = description + "; may be repeated",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private static string[] Values(ParseResult parsed, Option<string[]> option) => parsed.GetValue(option) ?? [];

    private static FigureRule Renaming(string text)
    {
        int equals = Equals("--rename", text, "SELECTOR=TEXT, as in 'conv1=stem'");
        return Rule("--rename", text, 0, text[..equals], new() { Title = text[(equals + 1)..].Trim() });
    }

    private static FigureRule Grouping(string text)
    {
        int equals = Equals("--group", text, "CAPTION=SELECTOR, as in 'stage 3=name:layer3/*'");
        return Rule("--group", text, equals + 1, text[(equals + 1)..], new() { Group = text[..equals].Trim() });
    }

    private static int Equals(string option, string text, string expected) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? equals : throw new UsageException($"{option}: '{text}' is not {expected}");

    private static FigureRule Rule(string option, string text, int at, string selector, BlockSettings settings) =>
        new(Checked(option, text, at, selector, SelectorParser.Parse), settings) { Origin = OriginOf(option, text), IsImportant = true };

    private static RuleOrigin OriginOf(string option, string text) => new($"{option} '{text}'", IsFile: false);

    private static T Checked<T>(string option, string text, int at, string part, Func<string, T> parse)
    {
        try
        {
            return parse(part);
        }
        catch (PatternException e)
        {
            throw new UsageException($"{option} '{text}': {e.Message} (at character {at + e.Offset + 1})");
        }
    }
}
