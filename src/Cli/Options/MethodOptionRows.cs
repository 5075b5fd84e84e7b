using System.Collections.Immutable;
using NetDraw.Explain.Methods;

namespace NetDraw.Cli.Options;

/// <summary>Numbers and variants of the explain methods: a row for each parameter that a method of the catalogue declares.</summary>
internal static class MethodOptionRows
{
    private static readonly OptionRows<MethodOptions> Rows = new(
        static job => (job.Explaining ?? new()).Request.Options,
        static (job, options) => (job.Explaining ?? new()) is var explaining ? job with { Explaining = explaining with { Request = explaining.Request with { Options = options } } } : job);

    /// <summary>The rows, in the order of the parameters.</summary>
    public static ImmutableArray<OptionRow> All { get; } = [.. ExplainMethods.Parameters.Select(Of)];

    private static OptionRow Of(MethodParameter parameter)
    {
        string name = $"--{parameter.Name}";
        if (parameter.Placeholder.Length == 0)
            return Rows.Switch(name, parameter.Description, options => ValueOf(options, parameter) is true, (options, isOn) => options.With(parameter.Name, isOn));
        var row = Rows.Object(name, parameter.Placeholder, parameter.Description, parameter.Read, parameter.Expected, options => ValueOf(options, parameter), (options, value) => options.With(parameter.Name, value));
        return row with { Choices = parameter.Choices, Default = parameter.DefaultText };
    }

    private static object? ValueOf(MethodOptions options, MethodParameter parameter) =>
        options.Names.Contains(parameter.Name) ? options[parameter.Name] : parameter.DefaultText is { } text ? parameter.Read(text) : null;
}
