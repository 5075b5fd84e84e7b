namespace NetDraw.ModelImport.Operators;

/// <summary>What an operator does, in words that whoever reads a network asks for; set in the operator's row, each with one meaning.</summary>
[Flags]
public enum OperatorTraits : long
{
    /// <summary>Nothing that anybody asks for.</summary>
    None = 0,
    /// <summary>For a reader of the figure its output is its input: copies, casts, quantising, dropout.</summary>
    PassesThrough = 1 << 0,
    /// <summary>Hands on the elements of its first input, all of them in their order, be it in another form or type.</summary>
    KeepsElements = 1 << 1,
    /// <summary>Hands on the elements of its input with the axes in another order.</summary>
    ReordersAxes = 1 << 2,
    /// <summary>After it the last two axes are no places of the picture any more.</summary>
    LosesPlaces = 1 << 3,
    /// <summary>Looks at a tensor's shape and not at its elements.</summary>
    ReadsShapeOnly = 1 << 4,
    /// <summary>Draws random numbers: data that the network makes itself, whatever it has in common with constants.</summary>
    Noise = 1 << 5,
    /// <summary>Ends a network or a branch: a result of its own, not a shade of the layer before.</summary>
    EndsNetwork = 1 << 6,
    /// <summary>Makes of scores the probabilities of classes that exclude each other, or their logarithms; a loss does so first.</summary>
    Softmax = 1 << 7,
    /// <summary>Makes of scores the probabilities of classes that do not exclude each other; a loss does so first.</summary>
    Sigmoid = 1 << 8,
    /// <summary>Tells how far its first input, the scores, is from what it should be; measures such as an accuracy do not.</summary>
    Loss = 1 << 9,
    /// <summary>Normalises or scales channel by channel, as part of the convolution before it.</summary>
    NormalizesChannels = 1 << 10,
    /// <summary>Scales and shifts and does nothing else: after a normalisation that learns neither it is a part of it.</summary>
    ScalesAndShifts = 1 << 11,
    /// <summary>Adds its operands, whatever else it does to the sum.</summary>
    Adds = 1 << 12,
    /// <summary>Its result is the sum of its operands and nothing else: with a constant, a bias.</summary>
    Sums = 1 << 13,
    /// <summary>Its result is the first operand less the second.</summary>
    Subtracts = 1 << 14,
    /// <summary>Multiplies its operands element by element, whatever else it does to the product.</summary>
    Multiplies = 1 << 15,
    /// <summary>Its result is the first operand divided by the second.</summary>
    Divides = 1 << 16,
    /// <summary>Joins its operands end to end.</summary>
    Joins = 1 << 17,
    /// <summary>Takes means: of its operands, of windows, or over axes.</summary>
    TakesMean = 1 << 18,
    /// <summary>Takes maxima: of its operands, of windows, or over axes.</summary>
    TakesMaximum = 1 << 19,
    /// <summary>Takes minima of its operands.</summary>
    TakesMinimum = 1 << 20,
    /// <summary>Joins tensors element by element so that with one tensor and constants it is arithmetic on that one.</summary>
    Elementwise = 1 << 21,
    /// <summary>Its window is the whole map, however large.</summary>
    Global = 1 << 22,
    /// <summary>Is max(0, x), maybe with an upper bound, so that the rules for the gradient of rectifiers hold for it.</summary>
    Rectifies = 1 << 23,
    /// <summary>Linear in what the network computes, a constant term apart; a product only where one of its operands is constant.</summary>
    Linear = 1 << 24,
    /// <summary>Linear on each of some regions of its input, and not everywhere.</summary>
    PiecewiseLinear = 1 << 25,
    /// <summary>Rounds to steps, undoes that, or computes with values so rounded.</summary>
    RoundsToSteps = 1 << 26,
    /// <summary>Gives each class's score under its name: a map of names, no tensor of numbers.</summary>
    NamesClasses = 1 << 27,
    /// <summary>Tells which of two numbers is larger, element by element.</summary>
    ComparesOrder = 1 << 28,
    /// <summary>Makes a row of numbers that grow by equal steps: positions.</summary>
    CountsUp = 1 << 29,
    /// <summary>Keeps what is on one side of the diagonal.</summary>
    KeepsTriangle = 1 << 30,
    /// <summary>Mixes values by how well keys fit queries, whatever else it does.</summary>
    Attends = 1L << 31,
    /// <summary>Attends to nothing that comes later: a causal mask is part of it.</summary>
    AttendsBackwards = 1L << 32,
    /// <summary>Hands each position to some of several feed-forward networks and adds up what they say.</summary>
    MixesExperts = 1L << 33,
    /// <summary>Its result is e to the power of its operand.</summary>
    Exponential = 1L << 34,
    /// <summary>Repeats, pads or cuts its first input to a size, which its other operands may say, and computes nothing.</summary>
    FitsSize = 1L << 35,
    /// <summary>Tells how well the network does, and is no part of it.</summary>
    Measures = 1L << 36,
    /// <summary>Hands on the largest or smallest elements of its first input, or where they are, and computes nothing.</summary>
    PicksExtremes = 1L << 37,
    /// <summary>Tells which boxes, of its first operand, are left by their scores, its second.</summary>
    PicksBoxes = 1L << 38,
    /// <summary>Puts a margin around its first input, as windows do by themselves.</summary>
    Surrounds = 1L << 39,
    /// <summary>Makes a tensor of one number, whatever its size.</summary>
    Fills = 1L << 40,
    /// <summary>Parts its first input along an axis: what all of it goes into is the same.</summary>
    Splits = 1L << 41,
    /// <summary>Takes each element from its second or its third operand, as the first, a mask, says.</summary>
    Chooses = 1L << 42,
    /// <summary>Makes one number of all along some axes of its input.</summary>
    Reduces = 1L << 43,
}
