using System.Collections.Immutable;
using System.CommandLine;
using NetDraw.Cli.Commands;
using NetDraw.Explain;
using NetDraw.Explain.Methods;

namespace NetDraw.Cli.Explaining;

/// <summary>The options that say what is explained, and by which method: the methods' own are made from the catalogue.</summary>
internal sealed class MethodChoices
{
    private readonly Option<string[]> method = new("--method", "-m")
    {
        HelpName = "METHOD",
        Description = $"methods, with commas between or repeated (default grad-cam): {string.Join(", ", ExplainMethods.All.Select(static m => m.Name))}",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> target = Choice.Option<string?>(
        "--target", "TARGET", "what is explained: logit[281], a number, a name of --labels, top1 (default), top1..top3, or a difference such as logit[281]-logit[243]");

    private readonly Option<string?> layers = Choice.Option<string?>(
        "--layers", "LAYERS", "layers by name, with commas between, or all, conv, sizes (the last of each size of map); default: the last feature maps for heatmaps, sizes for feature maps");

    private readonly ImmutableArray<(MethodParameter Parameter, Option Option)> parameters = [.. ExplainMethods.Parameters.Select(static p => (p, OptionOf(p)))];

    /// <summary>All of them, in the order of the help.</summary>
    public IEnumerable<Option> All => [method, target, layers, .. parameters.Select(static p => p.Option)];

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
            command.Options.Add(option);
    }

    /// <summary>What the user chose.</summary>
    public ExplainRequest Of(ParseResult parsed)
    {
        string[] names = [.. (parsed.GetValue(method) ?? []).SelectMany(static m => m.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        return new ExplainRequest
        {
            Methods = [.. (names.Length == 0 ? ["grad-cam"] : names).Select(MethodOf)],
            Target = parsed.GetValue(target) ?? "top1",
            Layers = [.. parsed.GetValue(layers)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []],
            Options = parameters.Aggregate(new MethodOptions(), (options, p) => ValueOf(parsed, p.Option) is { } value ? options.With(p.Parameter.Name, value) : options),
        };
    }

    private static object? ValueOf(ParseResult parsed, Option option) => option switch
    {
        Option<bool> isOn => parsed.GetValue(isOn) ? true : null,
        Option<object?> value => parsed.GetValue(value),
        _ => throw new InvalidOperationException($"{option.Name} is no option of a method"),
    };

    private static Option OptionOf(MethodParameter parameter)
    {
        string name = $"--{parameter.Name}";
        if (parameter.Placeholder.Length == 0)
            return Choice.Switch(name, parameter.Description);
        string fallback = parameter.DefaultText is { } text ? $" (default {text})" : "";
        string choices = parameter.Choices.IsEmpty ? "" : $": {string.Join(", ", parameter.Choices)}";
        var option = Choice.ParsedObject(name, parameter.Placeholder, $"{parameter.Description}{fallback}{choices}", parameter.Read, parameter.Expected);
        option.CompletionSources.Add([.. parameter.Choices]);
        return option;
    }

    private static IExplainMethod MethodOf(string name)
    {
        try
        {
            return ExplainMethods.Find(name);
        }
        catch (ExplainException e)
        {
            throw new UsageException($"--method: {e.Message}");
        }
    }
}
