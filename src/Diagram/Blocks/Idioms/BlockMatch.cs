using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>An attempt to find a pattern that ends at one block.</summary>
internal sealed class BlockMatch
{
    // In a circle of reshapes the walk would not end.
    private const int MostReshapes = 16;

    private static readonly ImmutableSortedDictionary<string, string> NoVariables = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private readonly BlockEditor editor;
    private ImmutableSortedSet<int> members = [];
    private ImmutableSortedDictionary<string, string> variables = NoVariables;

    private readonly bool isOfEveryFormat;

    private BlockMatch(BlockEditor editor, bool isOfEveryFormat) => (this.editor, this.isOfEveryFormat) = (editor, isOfEveryFormat);

    /// <summary>The blocks that matched, ascending.</summary>
    public ImmutableSortedSet<int> Members => members;

    /// <summary>The tensors from outside, by the alphabet of their variables; one that two variables mean is there twice.</summary>
    public ImmutableSortedDictionary<string, string> Inputs => variables;

    /// <summary>The match that ends at a block, or null. Nobody outside reads what its inner blocks write.</summary>
    /// <param name="editor">The blocks.</param>
    /// <param name="pattern">What to look for.</param>
    /// <param name="root">The block that ends it.</param>
    /// <param name="isOfEveryFormat">Whether blocks of formats whose operators are whole functions may match.</param>
    public static BlockMatch? Find(BlockEditor editor, BlockPatternTerm pattern, int root, bool isOfEveryFormat = false)
    {
        // Asked of every block for every pattern: few are worth a try.
        if (!Fits(pattern, editor[root]!, isOfEveryFormat))
            return null;
        var match = new BlockMatch(editor, isOfEveryFormat);
        return match.Operator(pattern, root) && match.IsClosed(root) ? match : null;
    }

    private bool Tensor(BlockPatternTerm term, string tensor)
    {
        if (term.Variable is not null)
            return Bind(term.Variable, term.SkipsReshapes ? BeforeReshapes(tensor) : tensor);
        int writer = editor.WriterOf(tensor);
        var (savedMembers, savedVariables) = (members, variables);
        if (writer >= 0 && Operator(term, writer))
            return true;
        (members, variables) = (savedMembers, savedVariables);
        return term.IsOptional && Tensor(term.Operands[0], tensor);
    }

    private bool Operator(BlockPatternTerm term, int index)
    {
        var block = editor[index]!;
        if (!Fits(term, block, isOfEveryFormat))
            return false;
        members = members.Add(index);
        return Operands(term.Operands, block.Inputs);
    }

    /// <summary>Whether a block is one operator that patterns may be of.</summary>
    /// <param name="block">The block.</param>
    /// <param name="isOfEveryFormat">Whether blocks of formats whose operators are whole functions may be.</param>
    public static bool IsOperator(Block block, bool isOfEveryFormat) =>
        block is { Kind: BlockKind.Layer, Head: { Domain: "" } head, Nodes.Length: 1 } && (isOfEveryFormat || head.Dialect.WritesFunctionsOut);

    private static bool Fits(BlockPatternTerm term, Block block, bool isOfEveryFormat) =>
        block.Inputs.Length == term.Operands.Length && IsOperator(block, isOfEveryFormat) && term.Types.Contains(block.Head!.Kind);

    // Every order of the operands; patterns have two at most where order could matter.
    private bool Operands(ImmutableArray<BlockPatternTerm> terms, ImmutableArray<string> tensors)
    {
        if (terms.Length == 0)
            return true;
        var (savedMembers, savedVariables) = (members, variables);
        foreach (string tensor in tensors.Distinct(StringComparer.Ordinal))
        {
            if (Tensor(terms[0], tensor) && Operands(terms.RemoveAt(0), tensors.Remove(tensor)))
                return true;
            (members, variables) = (savedMembers, savedVariables);
        }

        return false;
    }

    private bool Bind(string variable, string tensor)
    {
        if (variables.TryGetValue(variable, out string? bound))
            return string.Equals(bound, tensor, StringComparison.Ordinal);
        variables = variables.Add(variable, tensor);
        return true;
    }

    private string BeforeReshapes(string tensor)
    {
        int steps = 0;
        while (editor.WriterOf(tensor) is >= 0 and var writer
            && editor[writer] is { Kind: BlockKind.Layer, Category: OperatorCategory.Layout, Inputs: [var source], Outputs.Length: 1 }
            && editor.ReaderCount(tensor) == 1 && steps++ < MostReshapes)
        {
            members = members.Add(writer);
            tensor = source;
        }

        return tensor;
    }

    private bool IsClosed(int root) => members.All(m => m == root
        || editor[m]!.Outputs.All(o => editor.ReadersOf(o).All(members.Contains)));
}
