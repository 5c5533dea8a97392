using MicroCred.Skills.Preferences;

namespace MicroCred.Bot.Engine;

/// <summary>
/// Asking for no more texts. The words belong to the phone companies, who answer the bare ones themselves; whatever
/// plainly means the same is honoured as well.
/// </summary>
internal static class OptOut
{
    private const int LongestPlea = 8;

    private static readonly string[] Pleas =
    [
        "stop texting", "stop messaging", "stop sending", "don't text", "dont text", "do not text", "no more texts",
        "remove me", "take me off", "opt out", "opt me out", "leave me alone", "unsubscribe me",
    ];

    public static bool IsIn(string said) => Said.Plain(said)
        is "stop" or "stopall" or "unsubscribe" or "cancel" or "end" or "quit" or "revoke" or "optout" || IsPlea(said);

    /// <summary>The phone companies know the bare word, and confirm it themselves.</summary>
    public static Turn From(Step at, string said) => said.TrimEnd('.', '!', ' ').All(char.IsAsciiLetter)
        ? Turn.To(at).Do(new StopTexts()).Quietly()
        : Turn.To(at).Do(new StopTexts())
            .Say("You won't get more texts from us here. Reply START to come back. Your work is kept.").Quietly();

    /// <summary>
    /// A phone that asked for silence hears nothing until it asks again; then YES means that, and never the open
    /// question.
    /// </summary>
    public static Turn WhileStopped(Step at, string said) => Said.Plain(said) is "start" or "unstop" or "yes"
        ? Turn.To(at).Do(new ResumeTexts()).Say("Welcome back. Nothing was lost.")
        : Turn.To(at).Quietly();

    private static bool IsPlea(string said) => Said.Plain(said) is var plain && plain.Split(' ').Length <= LongestPlea
        && Pleas.Any(plea => plain.Contains(plea, StringComparison.Ordinal));
}
