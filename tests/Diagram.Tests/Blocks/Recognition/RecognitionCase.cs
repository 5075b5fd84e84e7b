using NetDraw.KnownNets;

namespace NetDraw.Diagram.Tests.Blocks.Recognition;

/// <summary>A name, a network that has what it means, and one that is nearly like it and has not.</summary>
/// <param name="Name">The name.</param>
/// <param name="Positive">Writes the one that has it.</param>
/// <param name="Negative">Writes the one that has not.</param>
internal sealed record RecognitionCase(string Name, Action<ModuleNet> Positive, Action<ModuleNet> Negative)
{
    /// <summary>A map of 16 channels into a block, and a layer behind it.</summary>
    public static RecognitionCase OfMap(string name, Func<ModuleNet, string, string> positive, Func<ModuleNet, string, string> negative) => new(name, Around(positive), Around(negative));

    private static Action<ModuleNet> Around(Func<ModuleNet, string, string> block) => net =>
    {
        string y = block(net, net.ConvRelu("stem", net.Input("x", 1, 3, 32, 32), 16));
        net.Output(net[y].Length == 4 ? net.Conv("tail", y, 5, 5) : y);
    };

    /// <summary>A sequence of ten vectors of 64 into a block, and a layer behind it.</summary>
    public static RecognitionCase OfSequence(string name, Func<ModuleNet, string, string> positive, Func<ModuleNet, string, string> negative) => new(name, Through(positive), Through(negative));

    private static Action<ModuleNet> Through(Func<ModuleNet, string, string> block) => net =>
        net.Output(net.Linear("tail", block(net, net.Linear("stem", net.Input("x", 1, 10, 64), 64)), 7));
}
