using MicroCred.Data;
using MicroCred.Data.UseCases;

namespace MicroCred.Review.Submissions;

/// <summary>Writes down that a reader looked at the evidence: at its words, or at one of its files.</summary>
internal sealed record ViewEvidence(PersonId Reviewer, SubmissionId Submission, int Attempt, string? File = null)
    : IUseCase
{
    public Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var attempt = $"{Submission}/{Attempt}";
        if (File is null) context.Note(Reviewer, "evidence read", attempt);
        else context.Note(Reviewer, "viewed", $"{attempt}/{File}");
        return Task.CompletedTask;
    }
}
