namespace NetDraw.Diagram.Layout.Flow;

/// <summary>
/// Orders the level pieces of edges between two rows of ends so that none lies on another: a line comes down to its piece from an end above and goes on down to an end below,
/// so that of two lines of which one begins where the other ends the first has to turn off first. (The vertical constraints of channel routing: Hashimoto and Stevens 1971,
/// Wire routing by optimizing channel assignment within large apertures.)
/// </summary>
internal static class TrackOrder
{
    // Closer lines look like one.
    private const double Clearance = 3;

    /// <summary>The places of the pieces in the order in which they turn off, the given one as far as that may be. What constrains itself in a circle keeps its order.</summary>
    /// <param name="starts">Of each piece, where it begins.</param>
    /// <param name="ends">Of each piece, where it ends.</param>
    public static int[] Of(IReadOnlyList<double[]> starts, IReadOnlyList<double[]> ends)
    {
        (double At, int Piece)[] begin = [.. starts.SelectMany(static (places, i) => places.Select(p => (p, i))).Order()];
        double[] at = Array.ConvertAll(begin, static b => b.At);
        var order = new List<int>(starts.Count);
        // 0 not seen yet, 1 waiting for those before it, 2 done.
        byte[] state = new byte[starts.Count];
        var waiting = new Stack<int>();
        for (int piece = 0; piece < state.Length; piece++)
        {
            waiting.Push(piece);
            while (waiting.TryPop(out int next))
            {
                if (state[next] == 1)
                {
                    order.Add(next);
                    state[next] = 2;
                }

                if (state[next] != 0)
                    continue;
                state[next] = 1;
                waiting.Push(next);
                foreach (int earlier in Before(next))
                    waiting.Push(earlier);
            }
        }

        return [.. order];

        // What begins where a piece ends, but for what begins where it does too: that is one line that forks.
        IEnumerable<int> Before(int piece)
        {
            foreach (double end in ends[piece])
            {
                int first = Array.BinarySearch(at, end - Clearance);
                for (int i = first < 0 ? ~first : first; i < at.Length && at[i] < end + Clearance; i++)
                {
                    if (begin[i].Piece != piece && state[begin[i].Piece] == 0 && !starts[piece].Contains(at[i]))
                        yield return begin[i].Piece;
                }
            }
        }
    }
}
