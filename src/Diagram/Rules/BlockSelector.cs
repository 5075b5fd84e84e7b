using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Rules;

/// <summary>Which blocks a rule is for: those that meet every condition that it has. One without a condition is for all.</summary>
public sealed record BlockSelector
{
    /// <summary>
    /// Operator type, as the file or the figure has it: <c>Conv</c>, <c>Convolution</c>, <c>MaxPool</c>, <c>LSTM</c>, <c>GELU</c>, or the name
    /// that a fold gave. Upper and lower case are the same.
    /// </summary>
    public NamePattern? Type { get; init; }

    /// <summary>Name of the layer as the file or the figure has it, or of the tensor for inputs and outputs.</summary>
    public NamePattern? Name { get; init; }

    /// <summary>Either of the two; upper and lower case are the same.</summary>
    public NamePattern? TypeOrName { get; init; }

    /// <summary>Module in which the layer lies, at any depth: its path as PyTorch writes it, <c>layer1.0</c>.</summary>
    public NamePattern? Module { get; init; }

    /// <summary>Class of a module in which the layer lies, at any depth: <c>BasicBlock</c>.</summary>
    public NamePattern? Class { get; init; }

    /// <summary>Category, which decides the colour in themes.</summary>
    public OperatorCategory? Category { get; init; }

    /// <summary>Layer, input or output.</summary>
    public BlockKind? Kind { get; init; }

    /// <summary>Whether it asks for plumbing, which is no type of this or that network but a choice for any.</summary>
    internal bool IsPlumbing => (Type ?? TypeOrName) is { } word && string.Equals(word.Text, Plumbing.Word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it asks for a name.</summary>
    internal bool IsByName => Name is not null;

    /// <summary>Whether it asks for a type and nothing else.</summary>
    internal bool IsByTypeAlone => Type is not null && this == new BlockSelector { Type = Type };

    /// <summary>Reads conditions parted by commas: <c>name:layer3/*</c>, <c>type:Conv, category:pooling</c>, <c>module:layer1.*</c>; a word without a key, such as <c>Conv</c>, is a type or a name.</summary>
    /// <exception cref="PatternException">The text is malformed.</exception>
    public static BlockSelector Parse(string text) => SelectorParser.Parse(text);

    /// <inheritdoc/>
    public override string ToString()
    {
        var parts = new List<string>();
        Add("type", Type?.Text);
        Add("name", Name?.Text);
        if (TypeOrName is not null)
            parts.Add(TypeOrName.Text);
        Add("module", Module?.Text);
        Add("class", Class?.Text);
        Add("category", Category?.ToString().ToLowerInvariant());
        Add("kind", Kind?.ToString().ToLowerInvariant());
        return parts.Count == 0 ? "*" : string.Join(", ", parts);

        void Add(string key, string? value)
        {
            if (value is not null)
                parts.Add($"{key}: {value}");
        }
    }
}
