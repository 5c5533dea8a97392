namespace MicroCred.Bot.Understanding;

/// <summary>Reads the lists of words and of pairs that the rules are made of.</summary>
internal static class WordList
{
    public static HashSet<string> Of(string words) => [.. Split(words)];

    /// <summary>As in "pls=please cant=can+not".</summary>
    public static Dictionary<string, string[]> Pairs(string pairs) => Split(pairs)
        .Select(pair => pair.Split('='))
        .ToDictionary(pair => pair[0], pair => pair[1].Split('+'));

    private static string[] Split(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
