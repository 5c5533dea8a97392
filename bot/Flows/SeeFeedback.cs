using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Shows released feedback. A text message never carries a reviewer's words: there it is a link.</summary>
internal static class SeeFeedback
{
    internal static Turn From(Step at, Input input, Facts facts)
    {
        if (facts.Works.Where(w => w.Feedback is not []).OrderBy(w => w.Status is SubmissionStatus.NeedsRevision).ThenBy(w => w.DecidedAt).LastOrDefault() is not { } work) return Turn.To(at).Say("There is no feedback yet. I'll write when there is.");

        var next = work.IsOpen ? new CollectEvidence.Choosing(work.Credential.Id) : at;
        return input.Channel is Channel.Sms
            ? Turn.To(next).Say("Your feedback opens here, once, within 30 minutes:").Do(new SendSignInLink("/me"))
            : Turn.To(next).Say(Summary(work), Lines(work));
    }

    private static string Summary(Work work) => $"{work.Credential.Title}: {work.Feedback.Count(f => f.Met)} of {work.Feedback.Count} criteria are met. This is about the evidence, not about you.\n"
        + string.Join("\n", work.Feedback.Where(f => !f.Met).Select(f => $"Not yet: {f.Criterion.Title} ({f.Requirement.Title}). {f.Comment}"));

    private static string Lines(Work work) => string.Join("\n", work.Feedback.Where(f => f.Met).Select(f => $"- Met: {f.Criterion.Title}. {f.Comment}".TrimEnd()));
}
