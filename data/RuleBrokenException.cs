namespace MicroCred.Data;

/// <summary>
/// Someone asked for a change that the rules don't allow. The message is a sentence fit to show them.
/// </summary>
public sealed class RuleBrokenException(string message) : Exception(message)
{
    /// <summary>
    /// What the audit log is to say, about whom, although nothing else of it is kept: somebody may be attacking.
    /// </summary>
    public (string What, string About)? Alarm { get; init; }

    /// <summary>Throws unless the rule holds.</summary>
    public static void Require(bool rule, string message)
    {
        if (!rule) throw new RuleBrokenException(message);
    }
}
