using MicroCred.Data;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;

namespace MicroCred.Review.Queue;

/// <summary>Hands work back to the queue unread, or because the reviewer knows whose it is.</summary>
internal sealed record ReleaseClaim(PersonId Reviewer, SubmissionId Submission, bool KnowsTeacher = false) : IUseCase<bool>
{
    public async Task<bool> RunAsync(Desk desk, CancellationToken ct)
    {
        var work = await ClaimedWork.FindAsync(desk, Reviewer, Submission, ct);

        work.Review.HandBack(KnowsTeacher, desk.Now);
        work.Submission.ReturnToQueue();
        desk.Note(Reviewer, KnowsTeacher ? "recused" : "handed back", Submission);
        return true;
    }
}
