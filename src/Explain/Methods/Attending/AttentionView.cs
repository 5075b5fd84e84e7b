using System.Collections.Immutable;
using NetDraw.Explain.Layers;

namespace NetDraw.Explain.Methods.Attending;

/// <summary>The layers of attention that a run looks at, how their tokens lie, and from which token it looks.</summary>
/// <param name="Grid">How the tokens lie.</param>
/// <param name="Layers">The layers, in order of computation.</param>
/// <param name="From">The token that is looked from; null for the mean over all.</param>
/// <param name="FromText">It in words.</param>
/// <param name="Others">How many more layers of attention there are, which are not over these tokens.</param>
internal sealed record AttentionView(TokenGrid Grid, ImmutableArray<AttentionLayer> Layers, int? From, string FromText, int Others)
{
    private const string Auto = "auto";

    /// <summary>From which token attention is followed.</summary>
    public static MethodParameter<string> Query { get; } =
        MethodParameter.Choice("query", "TOKEN", "attention: the token that is looked from; auto for the class token, the last token of causal networks, and the mean over patches where there is no other", [Auto, "first", "last", "mean"], Auto);

    /// <summary>Number of tokens.</summary>
    public int Tokens => Layers[0].Tokens;

    /// <summary>Runs the network and reads its attention.</summary>
    /// <exception cref="ExplainException">There is none over the input's tokens.</exception>
    public static AttentionView Of(ExplainRun run)
    {
        var (all, others) = AttentionLayers.Read(run.Model, run.Feeds);
        var (grid, layers) = TokenGrid.Fit(run.Model, run.Input, all);
        run.Step(1, 1);
        var (from, text) = Start(run, grid, layers);
        return new(grid, layers, from, text, others + all.Length - layers.Length);
    }

    private static (int? From, string Text) Start(ExplainRun run, TokenGrid grid, ImmutableArray<AttentionLayer> layers)
    {
        int last = layers[0].Tokens - 1;
        return run.Options.Get(Query) switch
        {
            "first" => (0, "the first token"),
            "last" => (last, "the last token"),
            "mean" => (null, "all tokens, on average"),
            _ when layers.All(IsCausal) => (last, "the last token, as each looks back only"),
            _ when grid.Extra > 0 => (0, "the first token, which is no patch"),
            _ when run.Input.Form?.Content == InputContent.Tokens => (0, "the first token"),
            _ => (null, "all patches, on average"),
        };
    }

    /// <summary>Says that there are layers of attention that are not looked at; nothing where there are none.</summary>
    public IEnumerable<string> OthersNote() =>
        Others > 0 ? [$"{Others} more layers of attention are left out: they attend within windows, or to other tokens than these {Tokens}"] : [];

    /// <summary>The part of a row of tokens that lies on the input.</summary>
    public float[] OnInput(double[] row) => [.. row.Skip(Grid.Extra).Select(static v => (float)v)];

    /// <summary>What is looked from, as shares of the tokens.</summary>
    public double[] Start() => [.. Enumerable.Range(0, Tokens).Select(i => From is { } token ? (i == token ? 1.0 : 0) : 1.0 / Tokens)];

    // No token takes anything of a later one.
    private static bool IsCausal(AttentionLayer layer)
    {
        for (int row = 0; row < layer.Heads * layer.Tokens; row++)
        {
            int query = row % layer.Tokens;
            if (layer.Row(row / layer.Tokens, query)[(query + 1)..].ContainsAnyExcept(0f))
                return false;
        }

        return layer.Tokens > 1;
    }
}
