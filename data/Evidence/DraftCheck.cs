using MicroCred.Data.Catalog;

namespace MicroCred.Data.Evidence;

/// <summary>What stands between a draft and its reviewer, or is worth a look, in words for the teacher.</summary>
public sealed record Problem(string Requirement, string Sentence, bool Blocks);

/// <summary>Checks a draft at once and as often as the teacher likes. Elsewhere this takes a day and a human.</summary>
public static class DraftCheck
{
    public static IReadOnlyList<Problem> Of(Submission submission, MicroCredential credential) =>
        [.. credential.Requirements.Where(r => submission.IsOpenFor(r.Id)).SelectMany(r => Of(submission, r))];

    /// <summary>Whether a requirement has all that can be checked without reading it.</summary>
    public static bool IsComplete(Requirement requirement, IReadOnlyList<Piece> pieces) =>
        !Of(requirement, pieces).Any(p => p.Blocks);

    public static int WordCount(IEnumerable<Piece> pieces) => pieces.Sum(p => WordCount(p.Text));

    private static IEnumerable<Problem> Of(Submission submission, Requirement requirement)
    {
        List<Piece> pieces = [.. submission.For(requirement.Id)];
        return [.. Of(requirement, pieces), .. Traces(requirement, pieces), .. Unchanged(submission, requirement)];
    }

    private static IEnumerable<Problem> Of(Requirement requirement, IReadOnlyList<Piece> pieces) =>
        requirement.Words is { } words
            ? OfWords(requirement, words, pieces)
            : OfFiles(requirement, requirement.Files ?? FileCount.One, pieces);

    private static IEnumerable<Problem> OfWords(Requirement requirement, WordRange range, IReadOnlyList<Piece> pieces)
    {
        // A voice note can be an answer; nobody counts its words.
        if (pieces.Any(p => p.Kind is not null)) yield break;

        var count = WordCount(pieces);
        if (count == 0) yield return new(requirement.Id, "nothing yet", true);
        else if (count < range.Min) yield return new(requirement.Id, $"{count} of at least {range.Min} words", true);
        else if (count > range.Max)
            yield return new(requirement.Id, $"{count} words, more than the {range.Max} asked for", false);
    }

    private static IEnumerable<Problem> OfFiles(Requirement requirement, FileCount range, IReadOnlyList<Piece> pieces)
    {
        var files = pieces.Where(p => p.Kind is not null).ToList();
        if (files.Count < range.Min)
            yield return new(
                requirement.Id,
                range.Min == 1 ? "no file yet" : $"{files.Count} of {range.Min} files",
                true);
        if (requirement.ShowsStudents && files.Any(p => !p.Permitted))
            yield return new(requirement.Id, "say that you have permission for students who can be seen", true);
        foreach (var notice in files.Select(p => p.Notice).OfType<string>())
            yield return new(requirement.Id, notice, false);
        foreach (var again in files.GroupBy(p => p.Hash).Where(same => same.Count() > 1))
            yield return new(requirement.Id, $"{again.First().FileName} is in twice", false);
    }

    private static IEnumerable<Problem> Unchanged(Submission submission, Requirement requirement) =>
        submission.IsUnchanged(requirement.Id) ? [new(requirement.Id, "not changed since the feedback", false)] : [];

    private static IEnumerable<Problem> Traces(Requirement requirement, IEnumerable<Piece> pieces) => pieces
        .SelectMany(piece => (string?[])[piece.Text, piece.FileName])
        .OfType<string>()
        .Select(StudentTraces.In)
        .OfType<string>()
        .Distinct()
        .Select(found => $"\"{found}\" may point at a student; use initials or \"Student A\"")
        .Select(sentence => new Problem(requirement.Id, sentence, false));

    /// <summary>Words as every count of ours counts them: what stands between spaces.</summary>
    public static int WordCount(string? text)
    {
        var (words, inOne) = (0, false);
        foreach (var c in text ?? "")
        {
            if (!inOne && !char.IsWhiteSpace(c)) words++;
            inOne = !char.IsWhiteSpace(c);
        }

        return words;
    }
}
