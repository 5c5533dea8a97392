namespace MicroCred.Data.Catalog;

/// <summary>The line below a prompt that says how much is asked for. Chats show it; the check measures it.</summary>
public static class ProgressLine
{
    public static string Of(WordRange words) => $"{words.Min}-{words.Max} words. DONE when finished.";

    public static string Of(FileCount range, int sent) =>
        $"Send {(range.Min == 1 ? "it" : "them")} here: {sent} of {range.Min}.";

    /// <summary>The first question about a requirement: its prompt with the line below it.</summary>
    public static string Behind(Requirement requirement)
    {
        var line = requirement.Words is { } words ? Of(words) : Of(requirement.Files ?? FileCount.One, sent: 0);
        return $"{requirement.Prompt}\n{line}";
    }
}
