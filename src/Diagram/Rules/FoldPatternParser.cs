using System.Collections.Immutable;

namespace NetDraw.Diagram.Rules;

/// <summary>Reads <see cref="FoldPattern"/>s: chain = step { '>' step }, step = arm { '&amp;' arm }, arm = ( '.' | '(' chain ')' | type { '|' type } ) { '?' | '+' }.</summary>
internal sealed class FoldPatternParser(string text)
{
    private const int MaxTerms = 64;
    private const int MaxDepth = 8;
    private const string Special = ">&|?+()=";

    private int at;
    private int terms;

    public ImmutableArray<FoldStep> Parse()
    {
        var steps = Chain(0);
        return at == text.Length ? steps : throw Error("'>', '&' or the end");
    }

    private ImmutableArray<FoldStep> Chain(int depth)
    {
        var steps = ImmutableArray.CreateBuilder<FoldStep>();
        do
        {
            int start = at;
            var step = Step(depth);
            if (steps is [.., { Arms.Length: > 1 }] && step.Arms is not [{ IsOneLayer: true }])
                throw new PatternException(start, "arms joined by '&' need one layer after '>' that reads them all, as in 'Conv & Conv > Add'");
            steps.Add(step);
        }
        while (Take('>'));
        return steps is [.., { Arms.Length: > 1 }]
            ? throw Error("'>' and the layer that joins the arms")
            : steps is [{ Arms: [{ IsShortcut: true }] }, ..] or [_, .., { Arms: [{ IsShortcut: true }] }]
            ? throw new PatternException(at, "'.' stands for a shortcut beside other arms, as in '(Conv > Relu) & . > Add'")
            : steps.ToImmutable();
    }

    private FoldStep Step(int depth)
    {
        var arms = ImmutableArray.CreateBuilder<FoldArm>();
        do
            arms.Add(Arm(depth));
        while (Take('&'));
        return arms.Count > 1 && arms.All(static a => a.IsShortcut) ? throw Error("an arm that is not '.'") : new(arms.ToImmutable());
    }

    private FoldArm Arm(int depth)
    {
        if (++terms > MaxTerms || depth > MaxDepth)
            throw new PatternException(at, $"a pattern has at most {MaxTerms} terms and {MaxDepth} parentheses within each other");
        if (Take('.'))
            return new([], []);
        if (!Take('('))
            return Suffixes(new(Types(), []));
        var chain = Chain(depth + 1);
        return Take(')') ? Suffixes(new([], chain)) : throw Error("')'");
    }

    private FoldArm Suffixes(FoldArm arm)
    {
        for (; ; )
        {
            if (Take('?'))
                arm = arm with { IsOptional = true };
            else if (Take('+'))
                arm = arm with { IsRepeated = true };
            else
                return arm;
        }
    }

    private ImmutableArray<NamePattern> Types()
    {
        var types = ImmutableArray.CreateBuilder<NamePattern>();
        do
        {
            SkipSpace();
            int start = at;
            while (at < text.Length && !Special.Contains(text[at], StringComparison.Ordinal))
                at++;
            string type = text[start..at].Replace(" ", "", StringComparison.Ordinal);
            if (type.Length == 0)
                throw Error("a layer type, '(' or '.'");
            types.Add(PatternAt(start, type));
        }
        while (Take('|'));
        return types.ToImmutable();
    }

    private static NamePattern PatternAt(int start, string type)
    {
        try
        {
            return NamePattern.Parse(type, ignoresCase: true);
        }
        catch (FormatException e)
        {
            throw new PatternException(start, e.Message);
        }
    }

    private bool Take(char c)
    {
        SkipSpace();
        if (at >= text.Length || text[at] != c)
            return false;
        at++;
        SkipSpace();
        return true;
    }

    private void SkipSpace()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }

    private PatternException Error(string expected) => new(at, at < text.Length
        ? $"expected {expected}, found '{text[at]}'"
        : $"expected {expected}, found the end of the pattern");
}
