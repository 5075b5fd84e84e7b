namespace NetDraw.Explain.Tests.Reference;

/// <summary>Eigenvectors of a symmetric matrix by Jacobi's rotations.</summary>
internal static class Eigen
{
    /// <summary>The vector, of length one, of the largest eigenvalue.</summary>
    public static double[] Largest(double[][] matrix)
    {
        int n = matrix.Length;
        double[][] vectors = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => i == j ? 1.0 : 0).ToArray())];
        for (int sweep = 0; sweep < 60; sweep++)
        {
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                    Rotate(matrix, vectors, p, q);
            }
        }

        int largest = Enumerable.Range(0, n).MaxBy(i => matrix[i][i]);
        return [.. vectors.Select(row => row[largest])];
    }

    private static void Rotate(double[][] matrix, double[][] vectors, int p, int q)
    {
        double angle = 0.5 * Math.Atan2(2 * matrix[p][q], matrix[p][p] - matrix[q][q]), cos = Math.Cos(angle), sin = Math.Sin(angle);
        foreach (double[] row in matrix.Concat(vectors))
            (row[p], row[q]) = ((cos * row[p]) + (sin * row[q]), (cos * row[q]) - (sin * row[p]));
        for (int k = 0; k < matrix.Length; k++)
            (matrix[p][k], matrix[q][k]) = ((cos * matrix[p][k]) + (sin * matrix[q][k]), (cos * matrix[q][k]) - (sin * matrix[p][k]));
    }
}
