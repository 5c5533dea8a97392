using System.Text.RegularExpressions;

namespace MicroCred.Data.Messages;

/// <summary>
/// Where on our site a sign-in link leads, and how to keep a message without the part of it that still signs somebody
/// in.
/// </summary>
public static partial class SignInPath
{
    public static string Of(string token) => $"/signin/{token}";

    /// <summary>The same words with a path that opens nothing in place of each sign-in path.</summary>
    public static string Blank(string words) => Token().Replace(words, Of("sent"));

    [GeneratedRegex("/signin/[A-Za-z0-9_-]{43}")]
    private static partial Regex Token();
}
