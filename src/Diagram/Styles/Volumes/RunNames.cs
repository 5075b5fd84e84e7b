using System.Globalization;
using NetDraw.Diagram.Blocks;

namespace NetDraw.Diagram.Styles.Volumes;

/// <summary>
/// Names of units in a row that are numbered parts of one module: <c>encoder</c> once, under the middle of <c>encoder.0</c> to <c>encoder.3</c>. Numbers within
/// a module say nothing of their own, and as wide as names are they would keep the bodies apart.
/// </summary>
internal static class RunNames
{
    private const int LeastRun = 2;

    /// <summary>What is written under units that stand in such rows, by their first block.</summary>
    public static IReadOnlyDictionary<Block, RunName> Find(VolumeContext context)
    {
        var names = new Dictionary<Block, RunName>(ReferenceEqualityComparer.Instance);
        if (context is not { IsLevel: true, Options: { HasPage: true, LabelTemplate: null }, Rows: null })
            return names;
        var units = context.Units;
        var readers = units.Edges.ToLookup(static e => e.From, static e => e.To);
        var writers = units.Edges.ToLookup(static e => e.To, static e => e.From);
        string?[] modules = [.. units.Units.Select(u => ModuleOf(u, context))];
        var runs = new List<int>();
        for (int i = 0; i < modules.Length; i++)
        {
            if (modules[i] is null || (writers[i].Distinct().ToArray() is [var before] && Continues(before, i)))
                continue;
            runs = [i];
            while (readers[runs[^1]].Distinct().ToArray() is [var next] && next > runs[^1] && Continues(runs[^1], next))
                runs.Add(next);
            if (runs.Count >= LeastRun)
                Say(runs, modules[i]!);
        }

        return names;

        bool Continues(int unit, int next) => modules[unit] is { } module && module == modules[next] && readers[unit].Distinct().Count() == 1 && writers[next].Distinct().Count() == 1;

        void Say(List<int> run, string module)
        {
            foreach (int unit in run)
                names[FirstOf(unit)] = new("", 0);
            int left = run[(run.Count - 1) / 2], right = run[run.Count / 2];
            // Of two in the middle the larger one stands out below the other.
            bool isLeft = HeightOf(left) >= HeightOf(right);
            names[FirstOf(isLeft ? left : right)] = new(module, left == right ? 0 : isLeft ? 1 : -1);
        }

        Block FirstOf(int unit) => context.Graph.Blocks[units.Units[unit].Blocks[0]];

        long HeightOf(int unit) => context.Extents.Out(FirstOf(unit)).Height;
    }

    // The module that a unit is a numbered part of, or that all its blocks are such parts of; null for a name of its own.
    private static string? ModuleOf(Unit unit, VolumeContext context)
    {
        Block[] blocks = [.. unit.Blocks.Select(b => context.Graph.Blocks[b])];
        if (unit.Frame is not null || !VolumeBlocks.IsVolume(blocks[0], context.Extents) || blocks.Any(static b => b.Kind != BlockKind.Layer || b.Override.Label is not null || UnitCaption.IsCompound(b)))
            return null;
        string[] modules = [.. blocks.Where(static b => b.Title.Length > 0).Select(static b => NumberedIn(b.Title)).Distinct(StringComparer.Ordinal)];
        return modules is [{ Length: > 0 } only] ? only : null;
    }

    private static string NumberedIn(string title)
    {
        int at = title.LastIndexOfAny(['.', '/']);
        return at > 0 && int.TryParse(title.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _) ? title[..at] : "";
    }
}

/// <summary>A name of several units in a row.</summary>
/// <param name="Text">The name; empty where another of them says it.</param>
/// <param name="Side">Whether its middle lies behind the unit (1), before it (−1), or under it.</param>
internal readonly record struct RunName(string Text, int Side);
