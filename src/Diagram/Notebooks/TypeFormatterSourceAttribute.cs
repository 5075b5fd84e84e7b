namespace NetDraw.Diagram.Notebooks;

/// <summary>
/// Tells notebooks of .NET Interactive who shows values of a type. They find it by the attribute's name and members, as they do
/// <see cref="FigureFormatterSource.CreateTypeFormatters"/> and <see cref="FigureFormatter.Format"/>: no package of theirs is needed here.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>A type that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;
}
