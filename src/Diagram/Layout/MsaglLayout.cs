using NetDraw.Diagram.Layout.Msagl;

namespace NetDraw.Diagram.Layout;

/// <summary>
/// Sugiyama layout with rectilinear or spline routing by MSAGL (Microsoft Automatic Graph Layout, its maintained edition
/// <c>@msagl/core</c>), run in V8. A result that breaks the engines' promise is refused, never drawn.
/// </summary>
internal sealed class MsaglLayout : ILayoutEngine
{
    /// <inheritdoc/>
    public string Name => "msagl";

    /// <inheritdoc/>
    public string Description => "Sugiyama layout by Microsoft Automatic Graph Layout";

    /// <inheritdoc/>
    public EngineFeatures Features => EngineFeatures.Splines | EngineFeatures.KeepsBudget;

    /// <inheritdoc/>
    /// <exception cref="DrawingException">MSAGL gave no usable layout; the message says why.</exception>
    public LayoutResult Arrange(LayoutProblem problem, CancellationToken cancellation) =>
        AxisPadding.Arrange(problem, padded => ArrangeCentred(padded, cancellation));

    private static LayoutResult ArrangeCentred(LayoutProblem problem, CancellationToken cancellation)
    {
        try
        {
            string answer = ScriptEngine.Instance.Arrange(MsaglExchange.Write(problem), problem.Budget ?? LayoutClock.Default, cancellation);
            return MsaglExchange.Read(answer, problem);
        }
        catch (ScriptFailedException e)
        {
            throw new DrawingException($"MSAGL gave no layout: {e.Message}", e);
        }
    }
}
