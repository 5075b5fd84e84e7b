using NetDraw.Explain.Running;

namespace NetDraw.Explain.Methods;

/// <summary>Forward passes of many inputs, in batches as large as the memory allows; one by one where the network's batch is fixed.</summary>
internal sealed class ScoreBatches(ExplainRun run)
{
    /// <summary>Inputs of one batch; 0 for what fits the memory.</summary>
    public static MethodParameter<int> Batch { get; } = MethodParameter.Count("batch", "inputs of one batch; 0 for what fits the memory", 0);

    /// <summary>Most memory for a batch's tensors, in bytes.</summary>
    public static MethodParameter<long> Memory { get; } = MethodParameter.Memory("memory", "most memory for the tensors of a batch, such as 512MB", 1L << 30);

    private bool isSingle;

    /// <summary>Scores of each input, in order.</summary>
    /// <param name="inputs">Inputs of one sample each, made when they are needed.</param>
    /// <param name="count">Their number, for the progress.</param>
    /// <param name="read">From one sample's score tensor to what is wanted of it.</param>
    public IEnumerable<T> Run<T>(IEnumerable<TensorValue> inputs, long count, Func<TensorValue, T> read)
    {
        long done = 0;
        foreach (var chunk in inputs.Chunk(BatchSize(run)))
        {
            foreach (var scores in Forward(chunk))
                yield return read(scores);
            run.Step(done += chunk.Length, count);
        }
    }

    /// <summary>Inputs of one batch.</summary>
    public static int BatchSize(ExplainRun run) => run.Model.HasOtherFeeds || run.Input.Form?.IsSingle == true || run.Target.Form?.IsBatchFirst == false ? 1 :
        run.Options.Get(Batch) is > 0 and var count ? count : (int)Math.Clamp(run.Options.Get(Memory) / Math.Max(1, BytesOf(run)), 1, 32);

    // Twice the activations: a runner keeps some longer than they are read.
    private static long BytesOf(ExplainRun run) => 8 * run.Model.Network.Tensors.Values.Sum(static t => t.Shape?.ElementCount.Value ?? 0);

    private TensorValue[] Forward(TensorValue[] chunk)
    {
        if (chunk.Length > 1 && !isSingle)
        {
            try
            {
                var scores = Scores(TensorValue.Batch(chunk));
                if (scores.Rank > 0 && scores.Shape[0] == chunk.Length)
                    return [.. Enumerable.Range(0, chunk.Length).Select(scores.Sample)];
            }
            catch (ExplainException)
            {
                // A net that was exported for one picture refuses a batch; what is really wrong with it shows below.
            }

            isSingle = true;
        }

        return [.. chunk.Select(Scores)];
    }

    private TensorValue Scores(TensorValue input) => run.Model.Forwards.Forward(run.FeedsOf(input), [run.Model.Scores.Tensor])[run.Model.Scores.Tensor];
}
