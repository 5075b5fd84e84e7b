using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Cli.Jobs;
using NetDraw.Diagram.Blocks;
using NetDraw.Diagram.Rules;
using NetDraw.Diagram.Scenes;
using NetDraw.Diagram.Text;
using NetDraw.ModelImport;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Cli.Specs;

/// <summary>Collects the rules of a spec file's sections.</summary>
/// <param name="file">The file.</param>
/// <param name="pathOf">Reads the path of a file, from the current folder, of what is expected there.</param>
internal sealed class SpecRules(string file, Func<SpecNode, string, string> pathOf)
{
    private static readonly ImmutableArray<string> SettingKeys = ["label", "colour", "legend", "size", "side", "order", "visibility", "group", "rename", "icon"];

    private readonly ImmutableArray<FigureRule>.Builder palette = ImmutableArray.CreateBuilder<FigureRule>();
    private readonly ImmutableArray<FigureRule>.Builder rules = ImmutableArray.CreateBuilder<FigureRule>();
    private readonly ImmutableArray<IconRule>.Builder icons = ImmutableArray.CreateBuilder<IconRule>();
    private readonly ImmutableArray<FoldRule>.Builder folds = ImmutableArray.CreateBuilder<FoldRule>();
    private ImmutableSortedDictionary<OperatorCategory, Color> categories = ImmutableSortedDictionary<OperatorCategory, Color>.Empty;

    /// <summary>What was collected; the palette's types are the weakest rules.</summary>
    public FigureRules Build() => new() { Rules = [.. palette, .. rules], Folds = folds.ToImmutable(), Palette = categories };

    /// <summary>Rules that give layers pictures.</summary>
    public ImmutableArray<IconRule> Icons => icons.ToImmutable();

    /// <summary>Reads one section.</summary>
    /// <exception cref="SpecException">It says what it cannot.</exception>
    public void Add(string section, SpecNode value)
    {
        switch (section)
        {
            case "palette":
                foreach (var (key, colour) in MapOf(value, "colours by category or type, such as 'convolution: blue'").Entries)
                    AddColour(key, colour);
                break;
            case "hide" or "show":
                foreach (var item in ListOf(value))
                    rules.Add(Rule(Selector(TextOf(item, "a selector such as Dropout")), new() { IsHidden = section == "hide" }, item));
                break;
            case "fold":
                foreach (var item in ListOf(value))
                    folds.Add(Parsed(TextOf(item, "a pattern such as 'Conv > Relu => ConvBlock'"), FoldRule.Parse) with { Origin = OriginOf(item) });
                break;
            case "rename":
                foreach (var (key, name) in MapOf(value, "names by selector, such as 'conv1: stem'").Entries)
                    rules.Add(Rule(Selector(key), new() { Title = TextOf(name, "a name").Value }, key));
                break;
            case "group":
                foreach (var (key, members) in MapOf(value, "selectors by caption, such as 'stage 3: name:layer3/*'").Entries)
                    rules.AddRange(ListOf(members).Select(m => Rule(Selector(TextOf(m, "a selector such as name:layer3/*")), new() { Group = key.Value }, m)));
                break;
            case "icon":
                foreach (var (key, picture) in MapOf(value, "pictures by selector, such as 'Conv: conv.svg'").Entries)
                    icons.Add(new(Rule(Selector(key), new(), key), pathOf(picture, ExpectedIcon)));
                break;
            default:
                foreach (var item in ListOf(value))
                    AddRule(item);
                break;
        }
    }

    private void AddColour(SpecText key, SpecNode colour)
    {
        var fill = ColourOf(colour);
        if (Enum.GetValues<OperatorCategory>().Where(c => string.Equals(c.ToString(), key.Value, StringComparison.OrdinalIgnoreCase)).ToList() is [var category])
            categories = categories.SetItem(category, fill);
        else
            palette.Add(Rule(Condition(new(), "type", key), new() { Fill = fill }, key));
    }

    private const string ExpectedIcon = "the path of a picture, PNG or SVG";

    private void AddRule(SpecNode node)
    {
        var map = MapOf(node, "conditions and settings, such as 'type: Conv' and 'colour: blue'");
        var selector = new BlockSelector();
        var settings = new BlockSettings();
        string? icon = null;
        foreach (var (key, value) in map.Entries)
        {
            if (SelectorParser.Keys.Contains(key.Value))
                selector = Condition(selector, key.Value, TextOf(value, $"a {key.Value}"));
            else if (string.Equals(key.Value, "icon", StringComparison.Ordinal))
                icon = pathOf(value, ExpectedIcon);
            else
                settings = With(settings, key, value);
        }

        if (selector == new BlockSelector())
            throw Error(node, $"expected a condition ({string.Join(", ", SelectorParser.Keys)}) that says which layers this is for");
        if (icon is not null)
            icons.Add(new(Rule(selector, new(), node), icon));
        else if (settings == new BlockSettings())
            throw Error(node, $"expected a setting ({string.Join(", ", SettingKeys)}) for these layers");
        if (settings != new BlockSettings())
            rules.Add(Rule(selector, settings, node));
    }

    private BlockSettings With(BlockSettings settings, SpecText key, SpecNode value) => key.Value switch
    {
        "label" => settings with { Label = LabelOf(TextOf(value, "a label such as '{name}\\n{kernel}'")) },
        "colour" or "color" => settings with { Fill = ColourOf(value) },
        "legend" => settings with { Legend = TextOf(value, "what the colour means").Value },
        "size" => settings with { Size = NumberOf(value, "a factor such as 1.5, from 0.1 to 10", 0.1, 10) },
        "side" => settings with { Side = ChoiceOf(value, ("above", BlockSide.Above), ("below", BlockSide.Below), ("auto", BlockSide.Auto)) },
        "order" => settings with { Order = (int)Math.Round(NumberOf(value, "a whole number such as -1 or 2", -1000, 1000, isWhole: true)) },
        "visibility" => settings with { IsHidden = ChoiceOf(value, ("hide", true), ("show", false)) },
        "group" => settings with { Group = TextOf(value, "a caption").Value },
        "rename" => settings with { Title = TextOf(value, "a name").Value },
        _ => throw Error(key, Suggestion.Message(key.Value, [.. SelectorParser.Keys, .. SettingKeys])),
    };

    private string LabelOf(SpecText text)
    {
        Parsed(text, LabelTemplate.Parse);
        return text.Value;
    }

    private Color ColourOf(SpecNode value)
    {
        var text = TextOf(value, "a colour such as '#ff8800'");
        if (text.Value.Length == 0)
            throw Error(value, "expected a colour, found nothing: # begins a comment unless it is quoted, as in '#ff8800'");
        return NamedColors.Find(text.Value) ?? throw Error(value, $"'{text.Value}' is no colour, expected '#rrggbb', '#rgb', or one of {string.Join(", ", NamedColors.Names)} after none, light or dark");
    }

    private double NumberOf(SpecNode value, string expected, double least, double most, bool isWhole = false)
    {
        bool isNumber = double.TryParse(TextOf(value, expected).Value, NumberStyles.AllowLeadingSign | (isWhole ? 0 : NumberStyles.AllowDecimalPoint), CultureInfo.InvariantCulture, out double number);
        return isNumber && number >= least && number <= most ? number : throw Error(value, $"expected {expected}, found {value.Kind}");
    }

    private T ChoiceOf<T>(SpecNode value, params (string Name, T Value)[] choices)
    {
        string expected = string.Join(", ", choices.Select(static c => c.Name));
        string name = TextOf(value, expected).Value;
        return Array.Exists(choices, c => c.Name == name)
            ? Array.Find(choices, c => c.Name == name).Value
            : throw Error(value, Suggestion.Message(name, choices.Select(static c => c.Name)));
    }

    private BlockSelector Selector(SpecText text) => Parsed(text, SelectorParser.Parse);

    private BlockSelector Condition(BlockSelector selector, string key, SpecText text) => Parsed(text, value => SelectorParser.With(selector, key, value));

    private FigureRule Rule(BlockSelector selector, BlockSettings settings, SpecNode at) => new(selector, settings) { Origin = OriginOf(at) };

    private RuleOrigin OriginOf(SpecNode at) => new(string.Create(CultureInfo.InvariantCulture, $"{file}:{at.Line}:{at.Column}"), IsFile: true);

    // In plain text the place within the pattern is the place in the file.
    private T Parsed<T>(SpecText text, Func<string, T> parse)
    {
        try
        {
            return parse(text.Value);
        }
        catch (PatternException e)
        {
            string where = text.IsQuoted ? string.Create(CultureInfo.InvariantCulture, $" (at character {e.Offset + 1} of the text)") : "";
            throw new SpecException(file, text.Line, text.Column + (text.IsQuoted ? 0 : e.Offset), e.Message + where, e);
        }
    }

    private SpecMap MapOf(SpecNode value, string expected) => value as SpecMap ?? throw Error(value, $"expected {expected}, found {value.Kind}");

    private static ImmutableArray<SpecNode> ListOf(SpecNode value) => value is SpecList list ? list.Items : [value];

    private SpecText TextOf(SpecNode value, string expected) => value as SpecText ?? throw Error(value, $"expected {expected}, found {value.Kind}");

    private SpecException Error(SpecNode at, string message) => new(file, at.Line, at.Column, message);
}
