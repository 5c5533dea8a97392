namespace MicroCred.Bot.Engine;

/// <summary>How what somebody typed is compared with what we offered.</summary>
internal static class Said
{
    /// <summary>What stands around a word when it is copied, quoted, or numbered as in "(2)".</summary>
    private static readonly char[] Edges = [.. " \n\t.,:;!?#*_\"'“”‘’()[]"];

    /// <summary>What was typed, without case and the marks around it.</summary>
    public static string Plain(string said) =>
        said.Trim().Trim(Edges).Replace("’", "'", StringComparison.Ordinal).ToLowerInvariant();
}
