namespace MicroCred.Data.Catalog;

/// <summary>The line behind a prompt that says how much is asked for. Conversations say it, and the check measures it.</summary>
public static class ProgressLine
{
    public static string Of(WordRange words) => $"{words.Min}-{words.Max} words. DONE when finished.";

    public static string Of(FileCount range, int sent) => $"Send {(range.Min == 1 ? "it" : "them")} here: {sent} of {range.Min}.";

    /// <summary>What is asked first for a requirement: its prompt with the line behind it.</summary>
    public static string Behind(Requirement requirement) =>
        $"{requirement.Prompt}\n{(requirement.Words is { } words ? Of(words) : Of(requirement.Files ?? FileCount.One, 0))}";
}
