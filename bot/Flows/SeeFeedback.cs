using MicroCred.Bot.Engine;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Joining;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Shows released feedback. A text message never carries a reviewer's words: there it is a link.</summary>
internal static class SeeFeedback
{
    internal static Turn From(Step at, Input input, Facts facts)
    {
        if (LatestOf(facts) is not { } work)
            return Turn.To(at).Say("There is no feedback yet. I'll write when there is.");

        var next = work.IsOpen ? new CollectEvidence.Choosing(work.Credential.Id) : at;
        return input.IsTexted
            ? Turn.To(next).Say("Your feedback opens here, once, within 30 minutes:").Do(new SendSignInLink("/me"))
            : Turn.To(next).Say(Summary(work), Lines(work));
    }

    /// <summary>What asks for a change comes first, then what was decided last.</summary>
    private static CredentialWork? LatestOf(Facts facts) => facts.Works.Where(w => w.Feedback is not [])
        .OrderBy(w => w.Status is SubmissionStatus.NeedsRevision)
        .ThenBy(w => w.DecidedAt)
        .LastOrDefault();

    private static string Summary(CredentialWork work)
    {
        var met = work.Feedback.Count(f => f.Met);
        var head = $"{work.Credential.Title}: {met} of {work.Feedback.Count} criteria are met. "
            + "This is about the evidence, not about you.\n";
        return head + string.Join("\n", work.Feedback.Where(f => !f.Met).Select(NotYet));
    }

    private static string NotYet(CriterionFeedback line) =>
        $"Not yet: {line.Criterion.Title} ({line.Requirement.Title}). {Theirs.Of(line.Comment)}";

    private static string Lines(CredentialWork work) => string.Join(
        "\n", work.Feedback.Where(f => f.Met).Select(f => $"- Met: {f.Criterion.Title}. {Theirs.Of(f.Comment)}".TrimEnd()));
}
