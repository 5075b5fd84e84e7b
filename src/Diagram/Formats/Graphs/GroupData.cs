using NetDraw.Diagram.Scenes;

namespace NetDraw.Diagram.Formats.Graphs;

/// <summary>Reads what groups tell of the network.</summary>
internal static class GroupData
{
    extension(SceneGroup group)
    {
        /// <summary>The value of a key, or null.</summary>
        public string? Value(string key)
        {
            foreach (var (name, value) in group.Data)
            {
                if (name == key)
                    return value;
            }

            return null;
        }

        /// <summary>Every primitive in the group and in the groups within, in drawing order.</summary>
        public IEnumerable<SceneItem> Leaves() => Leaves(group.Items);
    }

    private static IEnumerable<SceneItem> Leaves(IEnumerable<SceneItem> items) =>
        items.SelectMany(static item => item is SceneGroup group ? Leaves(group.Items) : [item]);
}
