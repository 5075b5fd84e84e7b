using System.Collections.Immutable;

namespace NetDraw.Diagram.Blocks.Collapsing;

/// <summary>Whether blocks can be one box without a circle: no way leads out of them and back in.</summary>
internal static class Convexity
{
    public static bool Holds(BlockWiring wiring, ImmutableArray<int> members)
    {
        var reached = new HashSet<int>();
        for (int i = members[0]; i <= members[^1]; i++)
        {
            bool isMember = members.BinarySearch(i) >= 0;
            bool isReached = wiring.Inputs[i].Any(t => reached.Contains(wiring.WriterOf(t)) || (!isMember && members.BinarySearch(wiring.WriterOf(t)) >= 0));
            if (isMember && wiring.Inputs[i].Any(t => reached.Contains(wiring.WriterOf(t))))
                return false;
            if (!isMember && isReached)
                reached.Add(i);
        }

        return true;
    }
}
