using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Page;

/// <summary>Says which inputs and results of the model a figure leaves out: who reads it beside the model looks for them.</summary>
internal static class NotShown
{
    // Of more the number is enough.
    private const int MostNamed = 4;

    /// <summary>The sentence, as <c>Not shown: attention_mask, position_ids (for masks and tables)</c>; null for none.</summary>
    public static string? Of(ImmutableArray<LeftOutEnd> ends) => ends.IsEmpty ? null
        : "Not shown: " + string.Join("; ", ends.GroupBy(static e => e.Reason, StringComparer.Ordinal).Select(static g => $"{Names([.. g.Select(static e => e.Title).Distinct(StringComparer.Ordinal)])} ({g.Key})"));

    private static string Names(ImmutableArray<string> titles) => titles.Length <= MostNamed ? string.Join(", ", titles)
        : string.Join(", ", titles.Take(MostNamed - 1)) + string.Create(CultureInfo.InvariantCulture, $" and {titles.Length - MostNamed + 1} more");
}
