using System.Collections.Immutable;
using System.Globalization;
using NetDraw.Diagram.Blocks;
using NetDraw.ModelImport;

namespace NetDraw.Diagram.Rules;

/// <summary>The user's rules on their way through one network; remembers which of them meant something.</summary>
internal sealed class RuleRun
{
    private readonly FigureRules rules;
    private readonly ImmutableArray<int> cascade;
    private readonly int[] meant;
    private readonly bool[] applied;
    private readonly int[] folded;
    // Layers that a rule gave a look, by rule.
    private readonly HashSet<string>[] dressed;
    private readonly RuleSuggestions suggestions = new();

    public RuleRun(FigureRules rules)
    {
        this.rules = rules;
        cascade = [.. Enumerable.Range(0, rules.Rules.Length).OrderBy(i => rules.Rules[i].Rank)];
        meant = new int[rules.Rules.Length];
        applied = new bool[rules.Rules.Length];
        folded = new int[rules.Folds.Length];
        dressed = [.. rules.Rules.Select(static _ => new HashSet<string>(StringComparer.Ordinal))];
    }

    /// <summary>Takes out what the rules hide. The first time layers of the file only, but for inputs, whose readers would then seem to compute constants.</summary>
    public BlockGraph Hide(BlockGraph graph, bool isFirst)
    {
        suggestions.See(graph);
        bool[] isOpen = [.. meant.Select(m => isFirst || m == 0)];
        var hidden = new List<(int Block, int Rule)>();
        for (int i = 0; i < graph.Blocks.Length; i++)
        {
            var block = graph.Blocks[i];
            bool isEarly = block.Kind == BlockKind.Layer && !block.Inputs.IsEmpty;
            int rule = HidingRule(new(graph.Network, block));
            if (rule >= 0 && (isFirst ? isEarly : isOpen[rule] || !isEarly))
                hidden.Add((i, rule));
        }

        foreach (var (_, rule) in hidden)
            applied[rule] = true;
        return hidden.Count == 0 ? graph : Bypass.Apply(graph, hidden.Select(h => (h.Block, rules.Rules[h.Rule].Origin)));
    }

    /// <summary>Marks what the rules show of what figures leave out by themselves.</summary>
    public BlockGraph Show(BlockGraph graph)
    {
        if (!rules.Rules.Any(static r => r.Settings.IsHidden == false))
            return graph;
        var editor = new BlockEditor(graph);
        for (int i = 0; i < editor.Count; i++)
        {
            var match = new SelectorMatch(graph.Network, editor[i]!);
            int deciding = cascade.LastOrDefault(rule => rules.Rules[rule].Settings.IsHidden is not null && match.IsMeantBy(rules.Rules[rule].Selector), -1);
            if (deciding >= 0 && rules.Rules[deciding].Settings.IsHidden == false)
            {
                applied[deciding] = true;
                editor.Replace(i, editor[i]! with { Override = editor[i]!.Override with { IsShown = true } });
            }
        }

        return editor.Result();
    }

    /// <summary>Folds the arrangements that were not found before.</summary>
    public BlockGraph Fold(BlockGraph graph)
    {
        for (int i = 0; i < folded.Length; i++)
        {
            if (folded[i] == 0)
                (graph, folded[i]) = FoldFolding.Apply(graph, rules.Folds[i]);
        }

        return graph;
    }

    /// <summary>Gives every block what the rules decide of it, weaker rules first.</summary>
    public BlockGraph Apply(BlockGraph graph) => Apply(graph, [.. cascade.Select(static _ => true)]);

    /// <summary>Hides what rules mean that meant nothing before, and gives the other blocks that they mean what all rules decide of them.</summary>
    public BlockGraph ApplyLate(BlockGraph graph)
    {
        bool[] isOpen = [.. meant.Select(static m => m == 0)];
        return Array.Exists(isOpen, static o => o) ? Apply(Hide(graph, isFirst: false), isOpen) : graph;
    }

    private BlockGraph Apply(BlockGraph graph, bool[] isOpen)
    {
        suggestions.See(graph);
        var editor = new BlockEditor(graph);
        for (int i = 0; i < editor.Count; i++)
        {
            var block = graph.Blocks[i];
            var match = new SelectorMatch(graph.Network, block);
            var found = cascade.Where(rule => match.IsMeantBy(rules.Rules[rule].Selector)).ToList();
            if (!found.Exists(rule => isOpen[rule]))
                continue;
            foreach (int rule in found)
            {
                meant[rule]++;
                applied[rule] = true;
                dressed[rule].UnionWith(block.Nodes.Select(static n => n.Name));
                block = With(block, rules.Rules[rule].Settings);
            }

            if (block != graph.Blocks[i])
                editor.Replace(i, block);
        }

        return editor.Result();
    }

    /// <summary>Complains of rules that meant nothing.</summary>
    /// <exception cref="RuleException">One did not, and that is an error.</exception>
    public BlockGraph Check(BlockGraph graph)
    {
        var notes = ImmutableArray.CreateBuilder<Diagnostic>();
        for (int i = 0; i < meant.Length; i++)
        {
            var (selector, origin) = (rules.Rules[i].Selector, rules.Rules[i].Origin);
            if (selector.IsPlumbing)
                continue;
            if (meant[i] == 0)
                Complain(origin, $"no layer matches {Quoted.Of(selector.ToString())}{suggestions.For(selector)}");
            else if (!applied[i])
                notes.Add(new("rule-without-effect", string.Create(CultureInfo.InvariantCulture, $"{Quoted.Of(selector.ToString())} matches {meant[i]} layers, but none has a box of its own at this detail"), origin.Where));
        }

        notes.AddRange(Enumerable.Range(0, meant.Length).Select(i => Undressed(graph, i)).OfType<Diagnostic>());
        for (int i = 0; i < folded.Length; i++)
        {
            if (folded[i] == 0)
                Complain(rules.Folds[i].Origin, $"no layers match the pattern {Quoted.Of(rules.Folds[i].Pattern.Text)}{suggestions.For(rules.Folds[i].Pattern)}");
        }

        return notes.Count == 0 ? graph : graph with { Notes = graph.Notes.AddRange(notes) };

        void Complain(RuleOrigin origin, string message)
        {
            if (!rules.AllowsUnmatched)
                throw new RuleException(origin, message);
            notes.Add(new("rule-unmatched", message, origin.Where));
        }
    }

    // A box of several layers has a look of its own unless a rule is for all of them.
    private Diagnostic? Undressed(BlockGraph graph, int rule)
    {
        var (selector, settings, origin) = (rules.Rules[rule].Selector, rules.Rules[rule].Settings.Look, rules.Rules[rule].Origin);
        if (dressed[rule].Count == 0)
            return null;
        var boxes = graph.Blocks.Where(b => b.Kind == BlockKind.Layer && (b.Count > 1 || b.IsFolded) && With(b, settings).Override != b.Override && b.Nodes.Concat(b.Folded).Any(n => dressed[rule].Contains(n.Name))).ToList();
        if (boxes.Count == 0)
            return null;
        string first = boxes[0].Label.Length > 0 ? boxes[0].Label : boxes[0].Name, others = boxes.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {boxes.Count - 1} other boxes");
        return new("rule-in-part", $"what {Quoted.Of(selector.ToString())} says of the look of layers is not seen in {Quoted.Of(first)}{others}, which stand for other layers too", origin.Where);
    }

    // Also counts, for every rule, whom it means. Plumbing has a pass of its own.
    private int HidingRule(SelectorMatch match)
    {
        int hiding = -1;
        foreach (int rule in cascade)
        {
            if (!match.IsMeantBy(rules.Rules[rule].Selector))
                continue;
            meant[rule]++;
            if (rules.Rules[rule].Settings.IsHidden is { } isHidden)
                hiding = isHidden && !rules.Rules[rule].Selector.IsPlumbing ? rule : -1;
        }

        return hiding;
    }

    private static Block With(Block block, BlockSettings settings) => block with
    {
        Title = settings.Title ?? block.Title,
        Override = block.Override with
        {
            Label = settings.Label ?? block.Override.Label,
            Fill = settings.Fill ?? block.Override.Fill,
            Legend = settings.Legend ?? block.Override.Legend,
            Size = settings.Size ?? block.Override.Size,
            Icon = settings.Icon ?? block.Override.Icon,
            Side = settings.Side ?? block.Override.Side,
            Order = settings.Order ?? block.Override.Order,
            Group = settings.Group is { } group ? (group.Length > 0 ? group : null) : block.Override.Group,
        },
    };
}
