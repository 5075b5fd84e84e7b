using System.Runtime.InteropServices;
using Microsoft.ClearScript.V8;
using NetDraw.Diagram.Caching;

namespace NetDraw.Diagram.Layout.Msagl;

/// <summary>
/// V8's compiled form of a script, kept in the user's cache folder between runs. V8 checks that a cache is of its version and for a script of
/// that length, and runs what it finds: the content is verified before V8 sees it.
/// </summary>
internal sealed class CodeCache(VerifiedCache cache)
{
    private const string Kind = "v8";

    /// <summary>The cache of a script, or null.</summary>
    public byte[]? Read(string code) => cache.Read(Kind, PurposeOf(code));

    /// <summary>Keeps the cache of a script.</summary>
    public void Write(string code, byte[] compiled) => cache.Write(Kind, PurposeOf(code), compiled);

    private static string PurposeOf(string code) => $"{typeof(V8ScriptEngine).Assembly.GetName().Version} {RuntimeInformation.ProcessArchitecture} {code}";
}
