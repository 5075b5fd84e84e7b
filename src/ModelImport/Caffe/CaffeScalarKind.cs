namespace NetDraw.ModelImport.Caffe;

/// <summary>What a scalar was written as.</summary>
internal enum CaffeScalarKind
{
    /// <summary>A whole number that fits 64 bits.</summary>
    Integer,
    /// <summary>A number with a fraction or an exponent, infinity, not-a-number, or a whole number past 64 bits.</summary>
    Real,
    /// <summary>A quoted string.</summary>
    Text,
    /// <summary>A bare word: an enum's name, a truth value, or a placeholder of a template.</summary>
    Word,
}
