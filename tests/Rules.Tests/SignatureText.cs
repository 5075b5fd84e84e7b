using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NetDraw.Rules.Tests;

/// <summary>Types as C# writes them, with a question mark where null is a value.</summary>
internal static class SignatureText
{
    private static readonly FrozenDictionary<Type, string> Words = new Dictionary<Type, string>
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    }.ToFrozenDictionary();

    /// <summary>The type of a parameter, or of what a method returns.</summary>
    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter), NamesOf(parameter));

    /// <summary>The type of a property.</summary>
    public static string Of(PropertyInfo property) => Of(property.PropertyType, new NullabilityInfoContext().Create(property), NamesOf(property));

    /// <summary>A type, without its namespace.</summary>
    /// <param name="type">The type.</param>
    /// <param name="nullability">Where null is a value; null for nowhere.</param>
    /// <param name="names">Names of the elements of tuples in it, those of outer ones first; null for none.</param>
    public static string Of(Type type, NullabilityInfo? nullability = null, Queue<string?>? names = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return Of(value, nullability is { GenericTypeArguments: [var inner] } ? inner : null, names) + "?";
        string mark = type is { IsValueType: false } && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsByRef)
            return "ref " + Of(type.GetElementType()!);
        if (type.IsArray)
            return $"{Of(type.GetElementType()!, nullability?.ElementType, names)}[]{mark}";
        if (Words.TryGetValue(type, out string? word))
            return word + mark;
        if (!type.IsGenericType)
            return type.Name + mark;
        bool isTuple = type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal);
        string?[] elements = [.. type.GetGenericArguments().Select(_ => isTuple && names is { Count: > 0 } ? names.Dequeue() : null)];
        string arguments = string.Join(", ", type.GetGenericArguments().Select((argument, i) =>
            Of(argument, nullability?.GenericTypeArguments.ElementAtOrDefault(i), names) + (elements[i] is { } name ? " " + name : "")));
        return isTuple ? $"({arguments})" : $"{type.Name.Split('`')[0]}<{arguments}>{mark}";
    }

    /// <summary>A type with its namespace, and those that it lies in.</summary>
    public static string FullOf(Type type) => $"{type.Namespace}.{(type.DeclaringType is { } outer ? $"{Of(outer)}." : "")}{Of(type)}";

    /// <summary>A constant of a type.</summary>
    public static string ValueOf(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static Queue<string?>? NamesOf(ICustomAttributeProvider member) =>
        member.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false) is [TupleElementNamesAttribute names] ? new(names.TransformNames) : null;
}
