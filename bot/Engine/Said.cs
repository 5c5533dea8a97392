using MicroCred.Data.Evidence;

namespace MicroCred.Bot.Engine;

/// <summary>How what somebody typed is compared with what we offered.</summary>
internal static class Said
{
    /// <summary>What stands around a word when it is copied, quoted, or numbered as in "(2)".</summary>
    private static readonly char[] Edges = [.. " \n\t.,:;!?#*_\"'“”‘’()[]"];

    private const int ShortestSentence = 5;

    /// <summary>What was typed, without case and the marks around it.</summary>
    public static string Plain(string said) =>
        said.Trim().Trim(Edges).Replace("’", "'", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Whether it is more than a try at a choice.</summary>
    public static bool IsSentence(string said) =>
        DraftCheck.WordCount(said) >= ShortestSentence;
}
