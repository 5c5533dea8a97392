using System.Globalization;
using MicroCred.Data.Evidence;

namespace MicroCred.Skills.Work;

/// <summary>How each state of a teacher's work is called: in a line of chat, and on a page.</summary>
public static class WorkWords
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    /// <summary>What stands behind the title in a chat.</summary>
    public static string Line(CredentialWork work) => work.Status switch
    {
        SubmissionStatus.Draft =>
            $"{work.Requirements.Count(r => r.IsComplete)} of {work.Requirements.Count} parts ready.",
        SubmissionStatus.Submitted or SubmissionStatus.InReview or SubmissionStatus.InApproval =>
            $"with a reviewer, answer by {work.ExpectedBy?.ToString("ddd, MMM d", CultureInfo.InvariantCulture)}.",
        SubmissionStatus.NeedsRevision => "feedback is ready. Reply FEEDBACK.",
        SubmissionStatus.Revising => work.Open.Count(r => r.IsToRevise) is var left && left is 1
            ? "1 part still to change."
            : $"{left} parts still to change.",
        SubmissionStatus.Awarded => "badge earned.",
        SubmissionStatus.Withdrawn => "withdrawn.",
        SubmissionStatus.Denied => "closed. Reply PERSON to ask why.",
    };

    /// <summary>The state as a page's tag.</summary>
    public static string State(CredentialWork work) => work.Status switch
    {
        SubmissionStatus.Draft => "Draft",
        SubmissionStatus.Submitted or SubmissionStatus.InReview or SubmissionStatus.InApproval => "With a reviewer",
        SubmissionStatus.Awarded => "Badge awarded",
        SubmissionStatus.NeedsRevision => "Feedback is ready",
        SubmissionStatus.Revising => "You are revising",
        SubmissionStatus.Withdrawn => "Taken back",
        SubmissionStatus.Denied => "Closed",
    };

    /// <summary>What comes next, as a sentence on a page; null where nothing does.</summary>
    public static string? Next(CredentialWork work) => work.Status switch
    {
        SubmissionStatus.Draft => "Go on in the chat whenever you like; it is kept.",
        SubmissionStatus.Submitted or SubmissionStatus.InReview or SubmissionStatus.InApproval =>
            work.ExpectedBy is { } day ? $"Expect an answer by {day.ToString("dddd, MMMM d", English)}." : null,
        SubmissionStatus.NeedsRevision => "Only what is not met yet opens again. The rest is done.",
        SubmissionStatus.Revising =>
            "Only what is not met yet is open. Send it again from the chat when you are ready.",
        SubmissionStatus.Denied => "Your coordinator can tell you why.",
        SubmissionStatus.Awarded or SubmissionStatus.Withdrawn => null,
    };
}
