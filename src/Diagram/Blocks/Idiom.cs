using System.Collections.Immutable;
using NetDraw.ModelImport.Operators;

namespace NetDraw.Diagram.Blocks;

/// <summary>A function that exporters write out as several operators, and a reader knows by one name.</summary>
/// <param name="Label">That name.</param>
/// <param name="Category">What it is for.</param>
/// <param name="Patterns">The ways in which it is written out, the largest first.</param>
internal sealed record Idiom(string Label, OperatorCategory Category, ImmutableArray<BlockPatternTerm> Patterns)
{
    /// <summary>Every idiom, those that contain others first.</summary>
    public static ImmutableArray<Idiom> All { get; } =
    [
        Row("LayerNorm", OperatorCategory.Normalization,
            "Add?(Mul?(Div(Sub(x,ReduceMean(x)),Sqrt(Add?(ReduceMean(Pow(Sub(x,ReduceMean(x)))))))))",
            "Add?(Mul?(Div(Sub(x,ReduceMean(x)),Sqrt(Add?(ReduceMean(Mul(Sub(x,ReduceMean(x)),Sub(x,ReduceMean(x)))))))))",
            "Add?(Mul?(Mul(Sub(x,ReduceMean(x)),Reciprocal(Sqrt(Add?(ReduceMean(Mul(Sub(x,ReduceMean(x)),Sub(x,ReduceMean(x))))))))))",
            "Add(Mul(x,Mul?(Reciprocal(Sqrt(Add?(ReduceMean(Mul(Sub(x,ReduceMean(x)),Sub(x,ReduceMean(x))))))))),Sub(Mul(ReduceMean(x),Mul?(Reciprocal(Sqrt(Add?(ReduceMean(Mul(Sub(x,ReduceMean(x)),Sub(x,ReduceMean(x)))))))))))"),
        Row("RMSNorm", OperatorCategory.Normalization,
            "Mul?(Mul(x,Reciprocal(Sqrt(Add?(ReduceMean(Pow(x)))))))",
            "Mul?(Mul(x,Div(Sqrt(Add?(ReduceMean(Pow(x)))))))",
            "Mul?(Div(x,Sqrt(Add?(ReduceMean(Pow(x))))))"),
        Row("GELU", OperatorCategory.Activation,
            "Mul(Mul(x,Add(Erf(Div|Mul(x)))))",
            "Mul(x,Mul(Add(Erf(Div|Mul(x)))))",
            "Mul(Mul(x),Add(Erf(Div|Mul(x))))",
            "Mul(Mul(x),Add(Tanh(Mul(Add(x,Mul(Pow(x)))))))",
            "Mul(Mul(x),Add(Tanh(Mul(Add(x,Mul(x,Mul(x,Mul(x))))))))",
            "Mul(Mul(x),Add(Tanh(Mul(Add(x,Mul(Mul(x,Mul(x,x))))))))",
            "Mul(Mul(x,Add(Tanh(Mul(Add(x,Mul(Pow(x))))))))",
            "Mul(x,Mul(Add(Tanh(Mul(Add(x,Mul(Pow(x))))))))"),
        Row("hard swish", OperatorCategory.Activation,
            "Div|Mul(Mul(x,Clip(Add(x))))",
            "Mul(x,Div|Mul(Clip(Add(x))))",
            "Mul(x,HardSigmoid(x))"),
        Row("hard sigmoid", OperatorCategory.Activation, "Div|Mul(Clip(Add(x)))"),
        Row("Mish", OperatorCategory.Activation, "Mul(x,Tanh(Softplus(x)))"),
        Row("SiLU", OperatorCategory.Activation, "Mul(x,Sigmoid(x))"),
        Row("quick GELU", OperatorCategory.Activation, "Mul(x,Sigmoid(Mul(x)))"),
        Row("attention", OperatorCategory.Attention,
            // Within windows the scores are parted by windows for their mask.
            "MatMul(Softmax(Reshape(Add(Reshape(Add(MatMul(Div|Mul?(~q),~k),m))))),~v)",
            "MatMul(Softmax(Reshape(Add(Reshape(Add?(MatMul(Div|Mul?(~q),~k)))))),~v)",
            "MatMul(Softmax(Add|Where(Div|Mul?(MatMul(Div|Mul?(~q),~k)),m)),~v)",
            "MatMul(Softmax(Sub(Mul(Div|Mul?(MatMul(Div|Mul?(~q),Div|Mul?(~k))),m),n)),~v)",
            "MatMul(Softmax(Add|Where?(Div|Mul?(MatMul(Div|Mul?(~q),Div|Mul?(~k))))),~v)"),
    ];

    private static Idiom Row(string label, OperatorCategory category, params ReadOnlySpan<string> patterns)
    {
        var terms = ImmutableArray.CreateBuilder<BlockPatternTerm>(patterns.Length);
        foreach (string pattern in patterns)
            terms.Add(BlockPattern.Parse(pattern));
        return new(label, category, terms.ToImmutable());
    }
}
