namespace NetDraw.Explain.Tests.Reference;

/// <summary>A picture made of another's places: each place of the result is a constant and a weighted sum.</summary>
internal sealed class Move(int fromHeight, int fromWidth, int height, int width, Func<int, int, (double Constant, List<(int From, double Weight)> Taps)> rule)
{
    private readonly (double Constant, List<(int From, double Weight)> Taps)[] places = [.. Enumerable.Range(0, height * width).Select(i => rule(i / width, i % width))];

    public int Height => height;

    public int Width => width;

    public static Move Padded(int height, int width, int border, double value) => new(height, width, height + (2 * border), width + (2 * border), (y, x) =>
        y >= border && y < height + border && x >= border && x < width + border ? (0, [(((y - border) * width) + x - border, 1)]) : (value, []));

    public Move ThenCut(int room, int down, int right) => new(height, width, height - room, width - room, (y, x) => (0, [(((y + down) * width) + x + right, 1)]));

    /// <summary>Bilinear, half-pixel centres, the border's values beyond it.</summary>
    public Move ThenResized(int newHeight, int newWidth) => new(height, width, newHeight, newWidth, (y, x) =>
        (0, Around(((y + 0.5) * height / newHeight) - 0.5, ((x + 0.5) * width / newWidth) - 0.5, isZeroOutside: false)));

    /// <summary>About the middle; black comes in at the corners.</summary>
    public Move ThenTurned(int degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        return new(height, width, height, width, (y, x) =>
        {
            double dy = y + 0.5 - (height / 2.0), dx = x + 0.5 - (width / 2.0);
            return (0, Around((sin * dx) + (cos * dy) + (height / 2.0) - 0.5, (cos * dx) - (sin * dy) + (width / 2.0) - 0.5, isZeroOutside: true));
        });
    }

    public Maps Forward(Maps maps)
    {
        var result = new Maps(maps.Channels, height, width);
        for (int i = 0; i < result.Values.Length; i++)
            result.Values[i] = places[i % result.Places].Constant + places[i % result.Places].Taps.Sum(t => t.Weight * maps.Values[(i / result.Places * maps.Places) + t.From]);
        return result;
    }

    public Maps Backward(Maps gradient)
    {
        var result = new Maps(gradient.Channels, fromHeight, fromWidth);
        for (int i = 0; i < gradient.Values.Length; i++)
        {
            foreach (var (from, weight) in places[i % gradient.Places].Taps)
                result.Values[(i / gradient.Places * result.Places) + from] += weight * gradient.Values[i];
        }

        return result;
    }

    private List<(int From, double Weight)> Around(double y, double x, bool isZeroOutside)
    {
        var taps = new List<(int, double)>();
        int top = (int)Math.Floor(y), left = (int)Math.Floor(x);
        foreach (var (row, column) in ((int, int)[])[(top, left), (top, left + 1), (top + 1, left), (top + 1, left + 1)])
        {
            double weight = (1 - Math.Abs(y - row)) * (1 - Math.Abs(x - column));
            if (!isZeroOutside || (row >= 0 && row < height && column >= 0 && column < width))
                taps.Add(((Math.Clamp(row, 0, height - 1) * width) + Math.Clamp(column, 0, width - 1), weight));
        }

        return taps;
    }
}
