using System.Text.RegularExpressions;

namespace MicroCred.Data.Evidence;

/// <summary>
/// Looks for what may point at a student in a teacher's words or file names: a name after "named", an address, a
/// telephone or id number. It can't know, so it only advises.
/// </summary>
public static partial class StudentTraces
{
    /// <summary>What was found, for the teacher to look at again; null where there is nothing.</summary>
    public static string? In(string text) =>
        Address().Match(text) is { Success: true } address ? address.Value
        : Number().Match(text) is { Success: true } number ? number.Value
        : Named().Match(text) is { Success: true } named ? named.Groups["name"].Value
        : null;

    [GeneratedRegex(@"[\w.+-]+@[\w-]+\.[\w.]+")]
    private static partial Regex Address();

    // Seven digits and more in a row, or written as a telephone number: longer than any score, year or page.
    [GeneratedRegex(@"\b\d{7,}\b|\(?\b\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b")]
    private static partial Regex Number();

    // "Student A" and initials are how it should be.
    [GeneratedRegex(@"\b(?:(?i:named|called|student|pupil|boy|girl))[ _-]+(?<name>\p{Lu}\p{Ll}{2,})(?!\p{L})")]
    private static partial Regex Named();
}
