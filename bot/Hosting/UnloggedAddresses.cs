namespace MicroCred.Bot.Hosting;

/// <summary>
/// Keeps each request's address out of the log, since a sign-in link is one. A level that is set for one logger alone
/// goes before a level for all of them, so each logger that the settings name is told by itself.
/// </summary>
internal static class UnloggedAddresses
{
    private const string TellsAddresses = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void AddTo(LoggerFilterOptions levels)
    {
        foreach (var logger in levels.Rules.Select(rule => rule.ProviderName).Append(null).Distinct().ToList())
            levels.Rules.Add(new(logger, TellsAddresses, LogLevel.None, filter: null));
    }
}
