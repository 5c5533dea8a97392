using MicroCred.Bot.Understanding;
using MicroCred.Skills.Preferences;

namespace MicroCred.Bot.Engine;

/// <summary>
/// Asking for no more texts. The words belong to the phone companies, who answer the bare ones themselves; whatever
/// plainly means the same is honoured as well.
/// </summary>
internal static class OptOut
{
    /// <summary>The phone companies know the bare word, and confirm it themselves.</summary>
    public static Turn From(Step at, string said) => said.TrimEnd('.', '!', ' ').All(char.IsAsciiLetter)
        ? Turn.To(at).Do(new StopTexts()).Quietly()
        : Turn.To(at).Do(new StopTexts())
            .Say("You won't get more texts from us here. Reply START to come back. Your work is kept.").Quietly();

    /// <summary>
    /// A phone that asked for silence hears nothing until it asks again; then YES means that, and never the open
    /// question.
    /// </summary>
    public static Turn WhileStopped(Step at, string said) =>
        Said.Plain(said) is "yes" || Understand.Of(Place.Telling, said).Meaning is Meaning.Start
            ? Turn.To(at).Do(new ResumeTexts()).Say("Welcome back. Nothing was lost.")
            : Turn.To(at).Quietly();
}
