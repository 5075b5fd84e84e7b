using System.Collections.Immutable;
using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Page;

/// <summary>Finds which frame lies within which.</summary>
internal static class FrameNesting
{
    /// <summary>All frames with the smallest frame around each; of frames with the same members a later one lies within an earlier one.</summary>
    /// <param name="frames">Frames in drawing order.</param>
    /// <param name="stages">Bodies of several nodes, none within another: drawn after the frames, and around none.</param>
    public static ImmutableArray<FigureFrame> WithParents(ImmutableArray<FigureFrame> frames, ImmutableArray<FigureFrame> stages)
    {
        var members = frames.Select(static f => f.Members.ToHashSet(StringComparer.Ordinal)).ToArray();
        return [.. frames.Concat(stages).Select((f, i) => f with { Parent = Around(f, i) })];

        string? Around(FigureFrame frame, int index)
        {
            int? best = null;
            for (int i = 0; i < members.Length; i++)
            {
                int size = members[i].Count;
                bool isAround = i != index && (size > frame.Members.Length || (size == frame.Members.Length && i < index)) && frame.Members.All(members[i].Contains);
                if (isAround && (best is not { } known || size <= members[known].Count))
                    best = i;
            }

            return best is { } found ? frames[found].Id : null;
        }
    }
}
