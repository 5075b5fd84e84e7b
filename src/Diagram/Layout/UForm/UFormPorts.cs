namespace NetDraw.Diagram.Layout.UForm;

/// <summary>Where lines between the rows of a U meet the boxes.</summary>
internal sealed class UFormPorts(LayoutProblem problem, UFormRows rows)
{
    /// <summary>Those of a box: its own, else its middle; where the lowest row is one box, lines down and up meet it side by side.</summary>
    public LevelPorts Of(int box)
    {
        double width = problem.Nodes[box].Width, middle = width / 2;
        var ports = problem.Nodes[box].Ports ?? new LevelPorts(middle, middle, middle, middle);
        bool isBottom = rows.Left[^1] is [var only] && only == box;
        return isBottom && Math.Abs(ports.Up - ports.Drop) < Apart ? ports with { Drop = width / 3, Up = 2 * width / 3, Reach = 0 } : ports;
    }

    private const double Apart = 6;
}
