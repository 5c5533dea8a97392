using MicroCred.Data;
using MicroCred.Data.UseCases;

namespace MicroCred.Review.Queue;

/// <summary>Hands work back to the queue: unread, or because the reviewer knows the teacher.</summary>
internal sealed record ReleaseClaim(PersonId Reviewer, SubmissionId Submission, bool KnowsTeacher = false) : IUseCase
{
    public async Task HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var work = await ClaimedWork.FindAsync(context, Reviewer, Submission, ct);

        work.Review.HandBack(KnowsTeacher, context.Now);
        work.Submission.ReturnToQueue();
        context.Note(Reviewer, KnowsTeacher ? "recused" : "handed back", Submission);
    }
}
