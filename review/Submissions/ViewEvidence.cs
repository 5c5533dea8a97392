using MicroCred.Data;
using MicroCred.Data.UseCases;

namespace MicroCred.Review.Submissions;

/// <summary>Writes down that a reader looked at a file of the evidence.</summary>
internal sealed record ViewEvidence(PersonId Reviewer, SubmissionId Submission, int Attempt, string Hash) : IUseCase
{
    public Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        context.Note(Reviewer, "viewed", $"{Submission}/{Attempt}/{Hash}");
        return Task.CompletedTask;
    }
}
