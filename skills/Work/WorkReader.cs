using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Reviews;

namespace MicroCred.Skills.Work;

/// <summary>
/// The one reader of a teacher's work: the chat, the teacher's own page and coordinators all see what it says.
/// </summary>
public sealed class WorkReader(CatalogCache catalog, PublicBase site)
{
    /// <summary>Each micro-credential that was begun and not withdrawn, the latest touched last.</summary>
    public IReadOnlyList<CredentialWork> Read(TeacherRecords records, District district) =>
    [
        .. records.Submissions.Where(s => s.Status is not SubmissionStatus.Withdrawn)
            .Select(s => WorkOn(s, records, district))
            .OrderBy(work => work.TouchedAt),
    ];

    private CredentialWork WorkOn(Submission submission, TeacherRecords records, District district)
    {
        var credential = catalog.Snapshot.Version(submission.Version);
        var badge = records.Badges.FirstOrDefault(b => b.Submission == submission.Id);
        return new(credential, submission.Status, submission.Attempt, [.. credential.Requirements.Select(Requirement)])
        {
            Problems = submission.IsOpen ? DraftCheck.Of(submission, credential) : [],
            StartedAt = submission.StartedAt,
            TouchedAt = submission.Evidence.Select(p => p.AddedAt).Append(submission.StartedAt).Max(),
            DecidedAt = submission.DecidedAt,
            ExpectedBy = submission.ExpectedBy,
            Feedback = FeedbackIn(records.LatestOn(submission.Id), credential),
            Badge = badge is null ? null : new(badge.Id, site.Badge(badge.Id), badge.Public, badge.AwardedAt),
        };

        RequirementWork Requirement(Requirement requirement) => WorkFor(requirement, submission, district);
    }

    private static RequirementWork WorkFor(Requirement requirement, Submission submission, District district)
    {
        List<Piece> pieces = [.. submission.For(requirement.Id)];
        var files = pieces.Where(p => p.Kind is not null).ToList();
        return new(requirement)
        {
            Words = DraftCheck.WordCount(pieces),
            Text = string.Join('\n', pieces.Select(p => p.Text).OfType<string>()),
            Files = files.Count,
            IsComplete = DraftCheck.IsComplete(requirement, pieces),
            IsOpen = submission.IsOpenFor(requirement.Id),
            NeedsPermission = requirement.ShowsStudents && files.Exists(p => !p.Permitted),
            OnlyDocuments = district.TakesOnlyDocuments(requirement),
            IsToRevise = submission.IsUnchanged(requirement.Id),
        };
    }

    private static IReadOnlyList<CriterionFeedback> FeedbackIn(Decision? decision, MicroCredential credential) =>
        decision is null
            ? []
            : [.. from at in Rubrics.All(credential)
                  from line in decision.Feedback
                  where line.Requirement == at.Requirement.Id && line.Criterion == at.Criterion.Id
                  let level = at.Criterion.Find(line.Level)?.Title ?? ""
                  select new CriterionFeedback(at.Requirement, at.Criterion, level, line.Met, line.Comment)];
}
