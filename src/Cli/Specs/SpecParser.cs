using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NetDraw.Cli.Specs;

/// <summary>
/// Reads the YAML of a spec file from its events, so that every value knows its place and nothing is made of tags. Of YAML it leaves out what a spec has no use
/// for: several documents, tags, anchors and aliases, which a hostile file could multiply without end.
/// </summary>
internal sealed class SpecParser
{
    /// <summary>Largest file in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    private const int MaxDepth = 16;
    private const int MaxNodes = 50_000;

    private readonly string file;
    private readonly Parser events;
    private int nodes;

    private SpecParser(string file, string text)
    {
        this.file = file;
        events = new Parser(new StringReader(text));
    }

    /// <summary>Reads a file's text; an empty one has no keys.</summary>
    /// <exception cref="SpecException">It is no YAML, or has what a spec cannot have.</exception>
    public static SpecMap Parse(string file, string text)
    {
        var parser = new SpecParser(file, text);
        try
        {
            return parser.Document();
        }
        catch (YamlException e)
        {
            throw new SpecException(file, (int)e.Start.Line, (int)e.Start.Column, $"not YAML: {Sentence(e.Message)}", e);
        }
        catch (Exception e) when (e is not SpecException)
        {
            // The library's scanner fails with other exceptions at some malformed texts; after the last good event is the nearest place known.
            var end = parser.events.Current?.End ?? Mark.Empty;
            throw new SpecException(file, (int)end.Line, (int)end.Column, "not YAML: brackets, quotes or indentation do not close after this", e);
        }
    }

    private SpecMap Document()
    {
        events.MoveNext();
        if (!events.MoveNext() || events.Current is not DocumentStart)
            return new([], 1, 1);
        events.MoveNext();
        var root = Node(0);
        events.MoveNext();
        if (events.MoveNext() && events.Current is DocumentStart second)
            throw Error(second, "a spec is one document, found a second one");
        return root switch
        {
            SpecMap map => map,
            SpecText { Value.Length: 0 } => new([], 1, 1),
            _ => throw new SpecException(file, root.Line, root.Column, $"expected keys with values such as 'theme: mono', found {root.Kind}"),
        };
    }

    // Reads the node whose event is current, to its last event.
    private SpecNode Node(int depth)
    {
        var start = events.Current!;
        if (++nodes > MaxNodes || depth > MaxDepth)
            throw Error(start, $"a spec has at most {MaxNodes} values and {MaxDepth} of them within each other");
        if (start is AnchorAlias || start is NodeEvent { Anchor.IsEmpty: false })
            throw Error(start, "anchors and aliases (& and *) are not read; a text that begins so is quoted");
        if (start is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            throw Error(start, "tags (!) are not read; a text that begins so is quoted");
        return start switch
        {
            Scalar scalar => new SpecText(scalar.Value, scalar.Style != ScalarStyle.Plain, (int)start.Start.Line, (int)start.Start.Column),
            SequenceStart => new SpecList(Items(depth), (int)start.Start.Line, (int)start.Start.Column),
            MappingStart => new SpecMap(Entries(depth), (int)start.Start.Line, (int)start.Start.Column),
            _ => throw Error(start, "expected a value"),
        };
    }

    private ImmutableArray<SpecNode> Items(int depth)
    {
        var items = ImmutableArray.CreateBuilder<SpecNode>();
        while (events.MoveNext() && events.Current is not SequenceEnd)
            items.Add(Node(depth + 1));
        return items.ToImmutable();
    }

    private ImmutableArray<(SpecText Key, SpecNode Value)> Entries(int depth)
    {
        var entries = ImmutableArray.CreateBuilder<(SpecText, SpecNode)>();
        var seen = new Dictionary<string, SpecText>(StringComparer.Ordinal);
        while (events.MoveNext() && events.Current is not MappingEnd)
        {
            if (Node(depth + 1) is var node && node is not SpecText)
                throw new SpecException(file, node.Line, node.Column, $"expected a word as key, found {node.Kind}");
            var key = (SpecText)node;
            if (!seen.TryAdd(key.Value, key))
                throw new SpecException(file, key.Line, key.Column, $"'{key.Value}' is here a second time, the first is in line {seen[key.Value].Line}");
            events.MoveNext();
            entries.Add((key, Node(depth + 1)));
        }

        return entries.ToImmutable();
    }

    private SpecException Error(ParsingEvent at, string message) => new(file, (int)at.Start.Line, (int)at.Start.Column, message);

    private static string Sentence(string message) => message.TrimEnd('.') is [var first, .. var rest] ? char.ToLowerInvariant(first) + rest : "malformed";
}
