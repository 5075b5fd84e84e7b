namespace NetDraw.Explain.Tests.Reference;

/// <summary>Lucid's render_vis: Adam on the spectrum of a picture in uncorrelated colours, seen through random moves.</summary>
internal static class Lucid
{
    private static readonly double[][] ColorMatrix = [[0.26, 0.09, 0.02], [0.27, 0, -0.05], [0.27, -0.09, 0.03]];

    /// <summary>The picture, 0 to 255.</summary>
    public static Maps Picture(Case c, int? channel, Func<long, double> normal, Func<long, int, double> drawn, int iterations)
    {
        var basis = new Spectrum(c.X.Height, c.X.Width);
        double[] spectrum = [.. Enumerable.Range(0, Net.Channels * basis.Count).Select(i => 0.01 * normal(i))], first = new double[spectrum.Length], second = new double[spectrum.Length];
        for (int t = 1; t <= iterations; t++)
        {
            var picture = Decoded(basis, spectrum);
            var moves = Moves(t, drawn, c.X.Height, c.X.Width);
            var seen = moves.Aggregate(picture, static (p, move) => move.Forward(p));
            // The first 16 steps pass rectifiers that are dead.
            var back = Maximisation.Evaluate(c, channel, seen.Each(static v => v * 255), rule: t <= 16 ? Rule.Redirected : Rule.Plain).Gradient.Each(static g => g * 255);
            foreach (var move in Enumerable.Reverse(moves))
                back = move.Backward(back);
            double[] slope = basis.Adjoint(Mixed(back.With(picture, static (g, p) => g * p * (1 - p)), isTransposed: true));
            for (int i = 0; i < spectrum.Length; i++)
            {
                first[i] = (0.9 * first[i]) + (0.1 * slope[i]);
                second[i] = (0.999 * second[i]) + (0.001 * slope[i] * slope[i]);
                double rate = 0.05 * Math.Sqrt(1 - Math.Pow(0.999, t)) / (1 - Math.Pow(0.9, t));
                spectrum[i] += rate * first[i] / (Math.Sqrt(second[i]) + 1e-8);
            }
        }

        return Decoded(basis, spectrum).Each(static v => v * 255);
    }

    private static Maps Decoded(Spectrum basis, double[] spectrum) => Mixed(basis.Image(spectrum), isTransposed: false).Each(static v => 1 / (1 + Math.Exp(-v)));

    // Divided by the length of the longest column.
    private static Maps Mixed(Maps image, bool isTransposed)
    {
        double longest = Enumerable.Range(0, 3).Max(static k => Math.Sqrt(ColorMatrix.Sum(row => row[k] * row[k])));
        var result = image.Empty();
        for (int i = 0; i < image.Values.Length; i++)
        {
            int c = i / image.Places;
            result.Values[i] = Enumerable.Range(0, 3).Sum(k => (isTransposed ? ColorMatrix[k][c] : ColorMatrix[c][k]) / longest * image.Values[(k * image.Places) + (i % image.Places)]);
        }

        return result;
    }

    // Pad 12 with grey, shift by 8, scale by 0.9 to 1.1, turn by 10° (five zeros more), shift by 4; then the network's size.
    private static List<Move> Moves(int t, Func<long, int, double> drawn, int height, int width)
    {
        int draw = 0;
        int Drawn(int count) => (int)(drawn(t, draw++) * count);
        var moves = new List<Move> { Move.Padded(height, width, 12, 0.5) };
        moves.Add(moves[^1].ThenCut(8, Drawn(9), Drawn(9)));
        double scale = 1 + ((Drawn(11) - 5) / 50.0);
        moves.Add(moves[^1].ThenResized((int)Math.Round(moves[^1].Height * scale), (int)Math.Round(moves[^1].Width * scale)));
        int turn = Drawn(26);
        moves.Add(moves[^1].ThenTurned(turn > 20 ? 0 : turn - 10));
        moves.Add(moves[^1].ThenCut(4, Drawn(5), Drawn(5)));
        moves.Add(moves[^1].ThenResized(height, width));
        return moves;
    }
}
