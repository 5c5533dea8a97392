using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MicroCred.Data.People;

/// <summary>
/// The one rule for names, however they reach us: joining, an invitation, a roster. We say names in our own messages,
/// so a name holds nothing that could pass for more than a name there.
/// </summary>
public static partial class PersonName
{
    public const int Shortest = 2;
    public const int Longest = 80;

    public const string Rule =
        "A name is one line of 2 to 80 characters, at least two of them letters, without links or marks like * _ [ ].";

    /// <summary>A name as it is kept: composed, with single spaces.</summary>
    public static string Clean(string name) =>
        IsWellFormed(name) ? Spaces().Replace(name, " ").Trim().Normalize() : name;

    /// <summary>Whether it is a name, in any alphabet.</summary>
    public static bool IsOne(string name) => IsWellFormed(name) && Fits(Clean(name));

    /// <summary>The name as it is kept; <see cref="RuleBrokenException"/> where it is none.</summary>
    public static string Require(string name)
    {
        RuleBrokenException.Require(IsOne(name), Rule);
        return Clean(name);
    }

    private static bool Fits(string name) =>
        name.Length is >= Shortest and <= Longest && name.EnumerateRunes().Count(Rune.IsLetter) >= 2
        && name.EnumerateRunes().All(IsShown) && !Marks().IsMatch(name);

    /// <summary>Half of a surrogate pair, or what is no character, can't be normalized.</summary>
    private static bool IsWellFormed(string name) => name.EnumerateRunes().All(rune =>
        rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is not UnicodeCategory.OtherNotAssigned);

    /// <summary>
    /// Neither a line break, nor what turns the direction of the text around it, nor what nobody sees.
    /// </summary>
    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse);

    [GeneratedRegex(@"[\p{Zs}\t]+")]
    private static partial Regex Spaces();

    /// <summary>What Markdown and HTML read, and what some clients make a link of: "://", "www.evil.com".</summary>
    [GeneratedRegex(@"[][*_`~<>|\\#{}@/=]|\w\.\p{L}{2,}")]
    private static partial Regex Marks();
}
