using MicroCred.Data;
using MicroCred.Data.Reviews;
using MicroCred.Data.UseCases;
using MicroCred.Review.Queue;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Review.Submissions;

/// <summary>Keeps levels and comments while the reviewer works, as often as they change.</summary>
internal sealed record KeepScores(PersonId Reviewer, SubmissionId Submission, params IReadOnlyList<Score> Scores)
    : IUseCase<ClaimedWork>
{
    public const int LongestComment = 2000;

    public async Task<ClaimedWork> HandleAsync(UseCaseContext context, CancellationToken ct)
    {
        var work = await ClaimedWork.FindAsync(context, Reviewer, Submission, ct);
        foreach (var score in Scores)
        {
            Require(work.Snapshot.Asks(score.Key), "That criterion was met earlier and stays as it is.");
            Require(score.Comment is not { Length: > LongestComment },
                $"A comment has at most {LongestComment:N0} characters.");
            var comment = score.Comment?.ReplaceLineEndings("\n");
            work.Review.Keep(score with { Comment = comment }, work.Credential, context.Now);
        }

        return work;
    }
}
