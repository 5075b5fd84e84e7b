using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks.Idioms;

/// <summary>Non-linearities in pieces.</summary>
internal static class ActivationIdioms
{
    public static ImmutableArray<Idiom> All { get; } =
    [
        Row("GELU",
            "Mul(Mul(x,Add(Erf(Div|Mul(x)))))",
            "Mul(x,Mul(Add(Erf(Div|Mul(x)))))",
            "Mul(Mul(x),Add(Erf(Div|Mul(x))))",
            "Mul(Mul(x),Add(Tanh(Mul(Add(x,Mul(Pow(x)))))))",
            "Mul(Mul(x),Add(Tanh(Mul(Add(x,Mul(x,Mul(x,Mul(x))))))))",
            "Mul(Mul(x),Add(Tanh(Mul(Add(x,Mul(Mul(x,Mul(x,x))))))))",
            "Mul(Mul(x,Add(Tanh(Mul(Add(x,Mul(Pow(x))))))))",
            "Mul(x,Mul(Add(Tanh(Mul(Add(x,Mul(Pow(x))))))))"),
        Row("hard swish",
            "Div|Mul(Mul(x,Clip(Add(x))))",
            "Mul(x,Div|Mul(Clip(Add(x))))",
            "Mul(x,HardSigmoid(x))"),
        Row("hard sigmoid", "Div|Mul(Clip(Add(x)))"),
        Row("Mish", "Mul(x,Tanh(Softplus(x)))", "Mul(x,Tanh(Log(Add(Exp(x)))))"),
        Row("SiLU", "Mul(x,Sigmoid(x))", "Div(x,Add(Exp(Neg(x))))"),
        Row("quick GELU", "Mul(x,Sigmoid(Mul(x)))"),
        // He et al. 2015, eq. 1, as Keras writes it.
        Row("parametric ReLU", "Add(Relu(x),Mul(Neg(Relu(Neg(x)))))", "Add(Relu(x),Mul(Relu(Neg(x))))", "Sub(Relu(x),Mul(Relu(Neg(x))))"),
        Row("leaky ReLU", "Max(x,Mul(x))"),
    ];

    private static Idiom Row(string label, params ReadOnlySpan<string> patterns) => Idiom.Row(label, OperatorCategory.Activation, patterns);
}
