using System.Collections.Immutable;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Rules;

/// <summary>Looks for an arrangement backwards from the layer that it ends at.</summary>
internal sealed class FoldMatcher(BlockEditor editor, FoldRule rule)
{
    // Patterns of optional and repeated parts could otherwise try too many ways, at one place or at all together.
    private const int MaxSteps = 20_000;
    private const int MaxTotal = 4_000_000;
    // The search recurses as deep as an occurrence is long.
    private const int MaxMembers = 200;

    private int steps;
    private int total;

    /// <summary>The members of the occurrence that ends at a block, or null.</summary>
    /// <exception cref="RuleException">The pattern can match in too many ways to try them all.</exception>
    public ImmutableSortedSet<int>? Find(int root)
    {
        total += steps;
        steps = 0;
        var pattern = rule.Pattern;
        foreach (string output in editor[root]!.Outputs.Take(1))
        {
            foreach (var found in Chain(pattern.Steps, pattern.Steps.Length, new([], output)))
            {
                if (found.Members.Contains(root) && IsClosed(found.Members, root))
                    return found.Members;
            }
        }

        return null;
    }

    // The first count steps of a chain, the last of which writes the tensor at hand.
    private IEnumerable<State> Chain(ImmutableArray<FoldStep> chain, int count, State state)
    {
        Step();
        if (count == 0)
            return [state];
        bool isJoin = count >= 2 && chain[count - 2].Arms.Length > 1;
        return isJoin
            ? Join(chain[count - 1].Arms[0], chain[count - 2].Arms, state, mustMeet: count > 2).SelectMany(s => Chain(chain, count - 2, s))
            : Arm(chain[count - 1].Arms[0], state).SelectMany(s => Chain(chain, count - 1, s));
    }

    private IEnumerable<State> Arm(FoldArm arm, State state)
    {
        Step();
        foreach (var once in arm.Chain.IsEmpty ? Layer(arm, state) : Chain(arm.Chain, arm.Chain.Length, state))
        {
            // A chain of optional parts alone may take up nothing: going on would never end.
            if (arm.IsRepeated && once.Members.Count > state.Members.Count)
            {
                foreach (var more in Arm(arm with { IsOptional = false }, once))
                    yield return more;
            }

            yield return once;
        }

        if (arm.IsOptional)
            yield return state;
    }

    private IEnumerable<State> Layer(FoldArm arm, State state)
    {
        int writer = WriterOf(arm, state);
        if (writer < 0)
            yield break;
        var members = state.Members.Add(writer);
        foreach (string? input in editor[writer]!.Inputs.Distinct(StringComparer.Ordinal).DefaultIfEmpty(null))
            yield return new(members, input);
    }

    private IEnumerable<State> Join(FoldArm join, ImmutableArray<FoldArm> arms, State state, bool mustMeet)
    {
        int writer = WriterOf(join, state);
        if (writer < 0)
            return [];
        // A bare shortcut is told by where the other arms begin: it comes last.
        ImmutableArray<FoldArm> ordered = [.. arms.Where(static a => !a.IsShortcut), .. arms.Where(static a => a.IsShortcut)];
        ImmutableArray<string> inputs = [.. editor[writer]!.Inputs.Distinct(StringComparer.Ordinal)];
        return Arms(ordered, inputs, new(state.Members.Add(writer), null), mustMeet || ordered[^1].IsShortcut);
    }

    // Each arm at another of the join's inputs; where the arms must meet, they all begin at one tensor.
    private IEnumerable<State> Arms(ImmutableArray<FoldArm> arms, ImmutableArray<string> inputs, State state, bool mustMeet)
    {
        if (arms.IsEmpty)
            return [state];
        return inputs.SelectMany(input => Begins(arms[0], input, state)
            .Where(s => !mustMeet || state.Tensor is null || string.Equals(s.Tensor, state.Tensor, StringComparison.Ordinal))
            .SelectMany(s => Arms(arms.RemoveAt(0), inputs.Remove(input), s, mustMeet)));
    }

    private IEnumerable<State> Begins(FoldArm arm, string input, State state) =>
        arm.IsShortcut ? [state with { Tensor = input }] : Arm(arm, new(state.Members, input)).Where(static s => s.Tensor is not null);

    private int WriterOf(FoldArm arm, State state)
    {
        if (state.Tensor is null || state.Members.Count >= MaxMembers)
            return -1;
        int writer = editor.WriterOf(state.Tensor);
        if (writer < 0 || state.Members.Contains(writer) || editor[writer] is not { Kind: BlockKind.Layer } block)
            return -1;
        var match = new SelectorMatch(editor.Network, block);
        return arm.Types.Any(match.HasType) ? writer : -1;
    }

    private void Step()
    {
        if (++steps > MaxSteps || total + steps > MaxTotal)
            throw new RuleException(rule.Origin, $"the pattern {Quoted.Of(rule.Pattern.Text)} can match in too many ways: it has too many parts with '?' or '+'");
    }

    private bool IsClosed(ImmutableSortedSet<int> members, int root) =>
        members.All(m => m == root || editor[m]!.Outputs.All(o => editor.ReadersOf(o).All(members.Contains)));

    // Tensor: what the part found so far begins with, to be written by the part before it; null where that is nothing.
    private readonly record struct State(ImmutableSortedSet<int> Members, string? Tensor);
}
