using System.Globalization;
using NetDraw.ModelImport.Graph;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Explain.Running;

/// <summary>Networks whose own loops decide when a pass ends: those may go on for ever, so that they run under a limit.</summary>
internal static class Loops
{
    /// <summary>Turns of one loop; no network that explains a picture comes near it.</summary>
    public const int MostTurns = 1_000_000;

    /// <summary>Whether a network loops, in a body of it too.</summary>
    public static bool AreIn(Network network)
    {
        var seen = new HashSet<Network>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Network>([network]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            foreach (var node in next.Nodes)
            {
                if (node.Operator?.Bodies == BodyUse.Trips)
                    return true;
                foreach (var subgraph in node.Subgraphs)
                    open.Push(subgraph.Body);
            }
        }

        return false;
    }

    /// <summary>The error of a pass that did not end in its time.</summary>
    public static ExplainException Endless(TimeSpan limit) =>
        new(string.Create(CultureInfo.InvariantCulture, $"a loop of the network was not done after {limit.TotalSeconds:0.###} s, which is what a pass may take")) { Code = "loop-limit" };
}
