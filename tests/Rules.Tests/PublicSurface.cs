using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NetDraw.Rules.Tests;

/// <summary>What a library shows to programs that use it, as text: a line a type and a line a member, sorted. What the compiler adds to records is left out.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines of an assembly, LF line ends.</summary>
    public static string Describe(Assembly assembly)
    {
        var types = assembly.GetExportedTypes().OrderBy(static t => t.FullName, StringComparer.Ordinal);
        return string.Concat(types.SelectMany(static t => LinesOf(t).Prepend(HeadOf(t))).Select(static line => line + "\n"));
    }

    private static string HeadOf(Type type)
    {
        string kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = type.IsEnum || type.IsValueType || type.BaseType == typeof(object) || type.BaseType is null ? [] : (IEnumerable<Type>)[type.BaseType];
        IEnumerable<Type> own = type.IsEnum ? [] : type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(static i => i.IsPublic && i.Name != "IEquatable`1").OrderBy(static i => i.FullName, StringComparer.Ordinal);
        string all = string.Join(", ", bases.Concat(own).Select(static b => SignatureText.Of(b)));
        return $"{kind} {SignatureText.FullOf(type)}{(all.Length > 0 ? $" : {all}" : "")}";
    }

    private static IEnumerable<string> LinesOf(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"    {name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        return type.GetMembers(Declared).Where(static m => !IsMadeByCompiler(m)).Select(static m => (m.Name, Line: LineOf(m))).Where(static m => m.Line is not null)
            .OrderBy(static m => m.Name, StringComparer.Ordinal).ThenBy(static m => m.Line, StringComparer.Ordinal).Select(static m => "    " + m.Line);
    }

    private static bool IsMadeByCompiler(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<', StringComparison.Ordinal) || member.Name is "op_Equality" or "op_Inequality"
        || member is MethodInfo { IsSpecialName: true } method && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // Null for what nobody outside sees.
    private static string? LineOf(MemberInfo member) => member switch
    {
        ConstructorInfo c when IsSeen(c) => $"{Access(c)}new({Parameters(c)})",
        MethodInfo m when IsSeen(m) && m.GetBaseDefinition().DeclaringType != typeof(object) => $"{Access(m)}{SignatureText.Of(m.ReturnParameter)} {m.Name}{Generics(m)}({Parameters(m)})",
        PropertyInfo { GetMethod: { } get } p when IsSeen(get) => $"{Access(get)}{(p.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "")}{SignatureText.Of(p)} {NameOf(p)} {{ get;{SetterOf(p)} }}",
        FieldInfo f when f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly => f.IsLiteral
            ? $"const {SignatureText.Of(f.FieldType)} {f.Name} = {SignatureText.ValueOf(f.GetRawConstantValue(), f.FieldType)}"
            : $"{(f.IsStatic ? "static " : "")}{(f.IsInitOnly ? "readonly " : "")}{SignatureText.Of(f.FieldType)} {f.Name}",
        _ => null,
    };

    private static bool IsSeen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Access(MethodBase method)
    {
        bool isInterface = method.DeclaringType!.IsInterface;
        string kind = method.IsStatic ? "static "
            : method.IsAbstract ? isInterface ? "" : "abstract "
            : !method.IsVirtual || method.IsFinal ? ""
            : method is MethodInfo m && m.GetBaseDefinition() != m ? "override "
            : "virtual ";
        return (method.IsPublic ? "" : "protected ") + kind;
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(static p =>
        $"{(p.IsDefined(typeof(ParamArrayAttribute)) || p.IsDefined(typeof(ParamCollectionAttribute)) ? "params " : "")}{SignatureText.Of(p)} {p.Name}{(p.HasDefaultValue ? $" = {SignatureText.ValueOf(p.DefaultValue, p.ParameterType)}" : "")}"));

    private static string Generics(MethodInfo method) => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(static a => a.Name))}>" : "";

    private static string NameOf(PropertyInfo property) => property.GetIndexParameters() is [_, ..] indexes ? $"this[{string.Join(", ", indexes.Select(static p => $"{SignatureText.Of(p)} {p.Name}"))}]" : property.Name;

    private static string SetterOf(PropertyInfo property) => property.SetMethod is not { } set || !IsSeen(set) ? ""
        : (set.IsPublic ? "" : " protected") + (set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;");
}
