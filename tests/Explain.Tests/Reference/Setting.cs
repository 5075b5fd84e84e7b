using System.Globalization;
using NetDraw.Explain.Methods;

namespace NetDraw.Explain.Tests.Reference;

/// <summary>Options of a method in a test's row, such as <c>steps=5 quadrature=midpoint</c>: what both sides of a comparison are given.</summary>
internal sealed class Setting
{
    private readonly Dictionary<string, string> values;

    public Setting(string text)
    {
        values = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static p => p.Split('=')).ToDictionary(static p => p[0], static p => p[1]);
        Options = values.Aggregate(new MethodOptions(), static (o, v) => With(o, v.Key, v.Value));
    }

    /// <summary>The same for the methods themselves.</summary>
    public MethodOptions Options { get; }

    public string Text(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    public double Number(string name, double otherwise) => values.TryGetValue(name, out string? value) ? Parsed(value) : otherwise;

    public int Count(string name, int otherwise) => (int)Number(name, otherwise);

    // Rows name the parameters as the catalogue does, but for what is long.
    private static string NameOf(string name) => name switch
    {
        "plusplus" => "campp-variant",
        "score" => "score-cam-variant",
        "most" => "max-channels",
        "until" => "ig-until",
        "signed" => "keep-negative",
        _ => name,
    };

    private static MethodOptions With(MethodOptions options, string name, string value)
    {
        var parameter = ExplainMethods.All.SelectMany(static m => m.Parameters).Append(MethodOptions.Seed).First(p => p.Name == NameOf(name));
        return options.With(parameter.Name, parameter.Read(value == "yes" ? "true" : value) ?? throw new ArgumentException($"'{value}' is no value of '{name}'", nameof(value)));
    }

    private static double Parsed(string value) => double.Parse(value, CultureInfo.InvariantCulture);
}
