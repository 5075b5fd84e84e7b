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

    // Free space on each side of where a line changes tracks, and most lines that do so in one place: more of them nobody follows.
    private const double DoglegAir = 1.5;
    private const int MostDoglegs = 24;

    /// <summary>
    /// The order of the pieces, where those that constrain each other in a circle are parted: one of them leaves its track half way for a later one, and waits for the others
    /// there (a dogleg: Deutsch 1976, A dogleg channel router).
    /// </summary>
    /// <param name="starts">Of each piece, where it begins.</param>
    /// <param name="ends">Of each piece, where it ends.</param>
    /// <param name="taken">Where lines pass from one row of ends to the other, in any order.</param>
    /// <returns>The order, in which the second halves of the doglegs follow the pieces in number; and the doglegs.</returns>
    public static (int[] Order, IReadOnlyList<Dogleg> Doglegs) WithDoglegs(IReadOnlyList<double[]> starts, IReadOnlyList<double[]> ends, IEnumerable<double> taken)
    {
        int[] order = Of(starts, ends);
        var doglegs = DoglegsFor(order, starts, ends, taken);
        if (doglegs.Count == 0)
            return (order, doglegs);
        var parted = doglegs.Select(static d => (d.Piece, d.End)).ToHashSet();
        List<int> all = [.. Of(starts, [.. ends.Select((places, i) => Array.FindAll(places, p => !parted.Contains((i, p))))])];
        foreach (var (i, dogleg) in doglegs.Index())
            all.Insert(all.FindLastIndex(p => p == dogleg.Piece || (p < starts.Count && BeginsAt(starts, p, dogleg))) + 1, starts.Count + i);
        return ([.. all], doglegs);
    }

    private static bool BeginsAt(IReadOnlyList<double[]> starts, int piece, Dogleg dogleg) =>
        Array.Exists(starts[piece], s => Math.Abs(s - dogleg.End) < Clearance && !starts[dogleg.Piece].Contains(s));

    // Pieces that turn off before what begins where they end.
    private static List<Dogleg> DoglegsFor(int[] order, IReadOnlyList<double[]> starts, IReadOnlyList<double[]> ends, IEnumerable<double> taken)
    {
        (double At, int Place)[] begin = [.. order.SelectMany((piece, place) => starts[piece].Select(s => (s, place))).Order()];
        double[] at = Array.ConvertAll(begin, static b => b.At);
        var doglegs = new List<Dogleg>();
        List<double>? columns = null;
        for (int place = 0; place < order.Length; place++)
        {
            int piece = order[place];
            foreach (double end in ends[piece])
            {
                if (doglegs.Count == MostDoglegs || !IsTooEarly(place, piece, end))
                    continue;
                columns ??= [.. taken.Distinct().Order()];
                if (ColumnBetween(columns, starts[piece].MinBy(s => Math.Abs(s - end)), end) is { } column)
                    doglegs.Add(new(piece, end, column));
            }
        }

        return doglegs;

        bool IsTooEarly(int place, int piece, double end)
        {
            int first = Array.BinarySearch(at, end - Clearance);
            for (int i = first < 0 ? ~first : first; i < at.Length && at[i] < end + Clearance; i++)
            {
                if (begin[i].Place > place && !starts[piece].Contains(at[i]))
                    return true;
            }

            return false;
        }
    }

    // The middle of the widest room between two places, which is taken then; null where there is none.
    private static double? ColumnBetween(List<double> taken, double from, double to)
    {
        double[] within = [.. taken.Where(t => t > Math.Min(from, to) && t < Math.Max(from, to)).Append(from).Append(to).Order()];
        int widest = Enumerable.Range(1, within.Length - 1).MaxBy(i => within[i] - within[i - 1]);
        if (within[widest] - within[widest - 1] < 2 * DoglegAir)
            return null;
        double column = Grid.Snap((within[widest] + within[widest - 1]) / 2);
        taken.Insert(~taken.BinarySearch(column), column);
        return column;
    }

    /// <summary>The places of the pieces in the order in which they turn off, the given one as far as that may be. Of what constrains itself in a circle one begins too early.</summary>
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

/// <summary>Where a line changes tracks on its way.</summary>
/// <param name="Piece">The piece that it is.</param>
/// <param name="End">Which of the piece's ends the second half leads to.</param>
/// <param name="At">Where it leaves the first track for the second.</param>
internal readonly record struct Dogleg(int Piece, double End, double At);
