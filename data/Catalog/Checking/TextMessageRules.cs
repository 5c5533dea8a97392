using MicroCred.Data.Messages;

namespace MicroCred.Data.Catalog.Checking;

/// <summary>What is asked fits one text message, in the letters that text messages have.</summary>
internal static class TextMessageRules
{
    public static IEnumerable<Finding> Titles(MicroCredential credential)
    {
        if (TooLong(credential.Title, AuthoringLimits.CredentialTitle) is { } reason) yield return new("title", reason);
        foreach (var (i, requirement) in credential.Requirements.Index())
        {
            if (TooLong(requirement.Title, AuthoringLimits.RequirementTitle) is { } tooLong)
                yield return new($"requirements.{i}.title", tooLong);
        }
    }

    public static IEnumerable<Finding> Question(Requirement requirement, string path)
    {
        var text = Gsm7.Fold(ProgressLine.Behind(requirement));
        var (length, room) = (Gsm7.Length(text), Gsm7.Room(text));
        if (length > room)
            yield return new(
                $"{path}.prompt",
                $"With its progress line the prompt takes {length} characters, and one text message holds {room}: "
                + $"take out {length - room} or more.");
    }

    public static IEnumerable<Finding> Letters(YamlSource source)
    {
        foreach (var (path, text) in source.Texts())
        {
            if (Gsm7.HasAll(text) || path.StartsWith("resources.", StringComparison.Ordinal)) continue;
            foreach (var odd in OddIn(text))
                yield return new(path, $"A text message has no '{odd}'. {Instead(odd, Gsm7.Fold(odd))}", odd);
        }
    }

    private static IEnumerable<string> OddIn(string text) => text
        .Replace('\t', ' ')
        .EnumerateRunes()
        .Where(rune => rune.Value > char.MaxValue || !Gsm7.Has((char)rune.Value))
        .Distinct()
        .Select(rune => rune.ToString());

    private static string Instead(string odd, string folded) => folded switch
    {
        "" => "Leave it out.",
        _ when folded == odd => $"With it, one holds {Gsm7.WideSegment} characters.",
        _ => $"Write {folded} instead.",
    };

    private static string? TooLong(string title, int limit) => title.Length > limit
        ? $"The title has {title.Length} characters, and a list on a phone has room for {limit}."
        : null;
}
