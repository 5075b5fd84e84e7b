using NetDraw.Diagram.Layout.Flow;

namespace NetDraw.Diagram.Layout.SeriesParallel;

/// <summary>
/// Recognises two-terminal series-parallel graphs by reduction, in linear time (Valdes, Tarjan and Lawler 1982): a box with one way in and one out
/// vanishes into a series, equal ways merge into a parallel part. Several sources or sinks hang from an invisible one; where that is no such graph, what one
/// box in the middle alone reads hangs from the box before that: a memory, a state, noise.
/// </summary>
internal sealed class SpReduction
{
    private readonly FlowGraph graph;
    private readonly List<Term> terms = [];
    private readonly List<(int From, int To, int Term)> arcs = [];
    private readonly Dictionary<(int From, int To), int> arcBetween = [];
    private readonly int[] incoming, outgoing, incomingXor, outgoingXor;
    private readonly Queue<int> candidates = new();
    private int live;

    private SpReduction(FlowGraph graph)
    {
        this.graph = graph;
        int n = graph.NodeCount + 2;
        (incoming, outgoing, incomingXor, outgoingXor) = (new int[n], new int[n], new int[n], new int[n]);
    }

    /// <summary>The composition of a connected graph, or null where it is not series-parallel or not acyclic.</summary>
    public static SpTree? Recognise(FlowGraph graph) => Reduce(graph, [.. Enumerable.Repeat(-1, graph.NodeCount)]) ?? (HangersOf(graph) is { } hangers ? Reduce(graph, hangers) : null);

    // Of a box that only one box reads, which reads another besides, that other one; null where there is none such.
    private static int[]? HangersOf(FlowGraph graph)
    {
        int n = graph.NodeCount;
        int[] reader = [.. Enumerable.Repeat(-1, n)], count = new int[n], hanger = [.. Enumerable.Repeat(-1, n)];
        bool[] fed = new bool[n];
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            fed[graph.To[e]] = true;
            count[graph.From[e]]++;
            reader[graph.From[e]] = graph.To[e];
        }

        var sources = Enumerable.Range(0, n).Where(v => !fed[v] && count[v] == 1).ToLookup(v => reader[v]);
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            foreach (int v in fed[graph.From[e]] ? sources[graph.To[e]] : [])
                hanger[v] = Math.Max(hanger[v], graph.From[e]);
        }

        return hanger.Any(static h => h >= 0) ? hanger : null;
    }

    private static SpTree? Reduce(FlowGraph graph, int[] hangers)
    {
        var reduction = new SpReduction(graph);
        reduction.AddEdges(hangers);
        for (int v = 0; v < graph.NodeCount; v++)
            reduction.candidates.Enqueue(v);
        while (reduction.candidates.TryDequeue(out int v))
            reduction.ReduceSeries(v);
        return reduction.live == 1 && reduction.outgoing[graph.NodeCount] == 1 && reduction.incoming[graph.NodeCount + 1] == 1
            ? reduction.Build(reduction.arcs[reduction.outgoingXor[graph.NodeCount]].Term)
            : null;
    }

    private void AddEdges(int[] hangers)
    {
        int n = graph.NodeCount;
        bool[] fed = new bool[n], feeds = new bool[n];
        for (int e = 0; e < graph.EdgeCount; e++)
        {
            (feeds[graph.From[e]], fed[graph.To[e]]) = (true, true);
            AddArc(graph.From[e], graph.To[e], AddTerm(new(TermKind.Edge, e, 0, 0)));
        }

        for (int v = 0; v < n; v++)
        {
            if (!fed[v])
                AddArc(hangers[v] < 0 ? n : hangers[v], v, AddTerm(new(TermKind.Edge, -1, 0, 0)));
            if (!feeds[v])
                AddArc(v, n + 1, AddTerm(new(TermKind.Edge, -1, 0, 0)));
        }
    }

    private int AddTerm(Term term)
    {
        terms.Add(term);
        return terms.Count - 1;
    }

    private void AddArc(int from, int to, int term)
    {
        if (arcBetween.TryGetValue((from, to), out int arc))
        {
            arcs[arc] = (from, to, AddTerm(new(TermKind.Parallel, 0, arcs[arc].Term, term)));
            candidates.Enqueue(from);
            candidates.Enqueue(to);
            return;
        }

        arcBetween[(from, to)] = arcs.Count;
        Toggle(arcs.Count, from, to, +1);
        arcs.Add((from, to, term));
    }

    private void Toggle(int arc, int from, int to, int change)
    {
        outgoing[from] += change;
        incoming[to] += change;
        outgoingXor[from] ^= arc;
        incomingXor[to] ^= arc;
        live += change;
    }

    private void ReduceSeries(int v)
    {
        if (v >= graph.NodeCount || incoming[v] != 1 || outgoing[v] != 1)
            return;
        (int a, int b) = (incomingXor[v], outgoingXor[v]);
        (int from, int to) = (arcs[a].From, arcs[b].To);
        if (from == v || from == to)
            return;
        foreach (int arc in (ReadOnlySpan<int>)[a, b])
        {
            arcBetween.Remove((arcs[arc].From, arcs[arc].To));
            Toggle(arc, arcs[arc].From, arcs[arc].To, -1);
        }

        AddArc(from, to, AddTerm(new(TermKind.Series, v, arcs[a].Term, arcs[b].Term)));
    }

    /// <summary>Flattens the binary terms. A term's operands are older than itself, so ascending order meets operands first.</summary>
    private SpTree Build(int root)
    {
        bool[] used = new bool[terms.Count];
        int[] from = new int[terms.Count], to = new int[terms.Count];
        (used[root], from[root], to[root]) = (true, graph.NodeCount, graph.NodeCount + 1);
        for (int t = root; t >= 0; t--)
        {
            if (!used[t] || terms[t].Kind == TermKind.Edge)
                continue;
            (int a, int b) = (terms[t].First, terms[t].Second);
            bool series = terms[t].Kind == TermKind.Series;
            (used[a], from[a], to[a]) = (true, from[t], series ? terms[t].Item : to[t]);
            (used[b], from[b], to[b]) = (true, series ? terms[t].Item : from[t], to[t]);
        }

        var built = new SpTree[terms.Count];
        bool[] inner = new bool[terms.Count];
        for (int t = root; t >= 0; t--)
        {
            if (!used[t] || terms[t].Kind == TermKind.Edge)
                continue;
            inner[terms[t].First] = terms[terms[t].First].Kind == terms[t].Kind;
            inner[terms[t].Second] = terms[terms[t].Second].Kind == terms[t].Kind;
        }

        for (int t = 0; t <= root; t++)
        {
            if (used[t] && !inner[t])
                built[t] = Flatten(t, from[t], to[t], built);
        }

        return built[root];
    }

    /// <summary>Order that the user gave an arm: that of its first box with one; 0 for none.</summary>
    public static int OrderOf(FlowGraph graph, SpTree arm) => arm.Boxes.Select(b => b < graph.NodeCount ? graph.Order[b] : 0).FirstOrDefault(static o => o != 0);

    private SpTree Flatten(int term, int from, int to, SpTree[] built)
    {
        TermKind kind = terms[term].Kind;
        if (kind == TermKind.Edge)
            return new(from, to, terms[term].Item, [], []);
        var children = new List<SpTree>();
        var boxes = new List<int>();
        var stack = new Stack<(int Term, bool IsBox)>([(term, false)]);
        while (stack.TryPop(out (int Term, bool IsBox) next))
        {
            if (next.IsBox)
                boxes.Add(next.Term);
            else if (terms[next.Term].Kind != kind)
                children.Add(built[next.Term]);
            else
            {
                stack.Push((terms[next.Term].Second, false));
                if (kind == TermKind.Series)
                    stack.Push((terms[next.Term].Item, true));
                stack.Push((terms[next.Term].First, false));
            }
        }

        return kind == TermKind.Series
            ? new(from, to, -1, [.. children], [.. boxes])
            : new(from, to, -1, [.. children.OrderBy(c => OrderOf(graph, c)).ThenBy(c => SpArms.PortOf(graph, c)).ThenBy(ReadingOrder)], []);
    }

    private static int ReadingOrder(SpTree part) => part.IsSeries ? part.Boxes.Min() : int.MaxValue;

    private enum TermKind
    {
        Edge,
        Series,
        Parallel,
    }

    /// <summary>Item: an edge's index, or the box between the operands of a series.</summary>
    private readonly record struct Term(TermKind Kind, int Item, int First, int Second);
}
