using System.Reflection;
using System.Runtime.CompilerServices;
using NetDraw.Diagram;
using NetDraw.Explain;
using NetDraw.ModelImport;
using NetDraw.Testing;
using Xunit;

namespace NetDraw.Rules.Tests;

/// <summary>What the libraries show is a promise to the programs that use them: a change of it is a decision, seen in a diff.</summary>
public sealed class PublicApiRules
{
    private static readonly Assembly[] Libraries = [typeof(ModelReader).Assembly, typeof(Drawing).Assembly, typeof(Explainer).Assembly];

    public static TheoryData<string> Names => [.. Libraries.Select(static l => l.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_public_surface_is_as_it_was_decided(string library) =>
        Golden.Match(PublicSurface.Describe(Libraries.Single(l => l.GetName().Name == library)), library + ".txt");

    [Fact]
    public void The_project_that_stands_for_users_is_nobodys_friend() =>
        Assert.All(Libraries.Append(typeof(Golden).Assembly), static library =>
            Assert.DoesNotContain(library.GetCustomAttributes<InternalsVisibleToAttribute>(), static friend => friend.AssemblyName.Contains("Consumer", StringComparison.Ordinal)));
}
