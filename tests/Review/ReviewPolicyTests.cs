using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Review;

public sealed class ReviewPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 15, 0, 0, TimeSpan.Zero);

    private readonly Submission submission = new()
    {
        Person = IId<PersonId>.New(),
        MicroCredential = Some.Credential().Id,
        Version = "v1",
        StartedAt = Now,
    };

    [Fact]
    public void Work_that_nobody_has_claimed_waits_for_the_first_reader() =>
        Assert.Equal(new NextStep.Read(1), ReviewPolicy.Next([]));

    [Fact]
    public void Work_whose_reviews_all_ended_without_a_result_waits_for_the_first_reader()
    {
        var (handedBack, recused, lapsed) = (Claimed(), Claimed(), Claimed());
        handedBack.HandBack(knowsTeacher: false, Now);
        recused.HandBack(knowsTeacher: true, Now);
        lapsed.Lapse();

        Assert.Equal(new NextStep.Read(1), ReviewPolicy.Next([handedBack, recused, lapsed]));
    }

    [Theory]
    [InlineData("met")]
    [InlineData("not-yet")]
    public void One_completed_review_is_released_whatever_it_found(string level)
    {
        var (lapsed, completed) = (Claimed(), Completed(level));
        lapsed.Lapse();

        Assert.Equal(new NextStep.Release(completed), ReviewPolicy.Next([lapsed, completed]));
    }

    private SubmissionReview Claimed() =>
        SubmissionReview.Claim(submission, reader: 1, IId<PersonId>.New(), lapsed: null, Now);

    private SubmissionReview Completed(string level)
    {
        var (review, credential) = (Claimed(), Some.Credential());
        var snapshot = new Snapshot
        {
            Submission = submission.Id,
            Attempt = submission.Attempt,
            Version = submission.Version,
            Evidence = [],
            OpenCriteria = [],
            Attestation = "This is my own work.",
            SubmittedAt = Now,
        };
        foreach (var (requirement, criterion) in Rubrics.Asked(snapshot, credential))
            review.Keep(new(requirement.Id, criterion.Id, level, "Say which day."), credential, Now);
        review.Complete(snapshot, credential, Now);
        return review;
    }
}
