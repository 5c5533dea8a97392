using System.Globalization;
using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Skills.Work;

/// <summary>Reads a teacher's facts once a turn; asked again, it tells them anew from what the skills have changed, without another query.</summary>
public sealed class FactsReader(MicroCredDb db, CurrentTeacher teacher, CatalogCache catalog, PublicBase site)
{
    private static readonly Func<MicroCredDb, PersonId, IAsyncEnumerable<Submission>> SubmissionsOf =
        EF.CompileAsyncQuery((MicroCredDb db, PersonId person) => db.Submissions.Where(s => s.Person == person));

    private PersonId? loadedFor;
    private List<Decision> decisions = [];
    private List<Badge> badges = [];

    public async Task<Facts> ReadAsync(CancellationToken ct)
    {
        if (teacher.Person is not { } person) return new(catalog.Snapshot) { Site = site.Url, IsStopped = teacher.Address.StoppedAt is not null };

        if (loadedFor != person.Id) await LoadAsync(person.Id, ct);
        return new(catalog.Snapshot)
        {
            Site = site.Url,
            IsStopped = teacher.Address.StoppedAt is not null,
            Teacher = new(person.FirstName, person.Profile, person.TellsResults),
            Works = [.. teacher.Submissions.Where(s => !s.IsGivenUp).OrderBy(LastTouched).Select(WorkOf)],
        };
    }

    private async Task LoadAsync(PersonId person, CancellationToken ct)
    {
        teacher.Has(await SubmissionsOf(db, person).ToListAsync(ct));
        loadedFor = person;
        var decided = teacher.Submissions.Where(s => s.DecidedAt is not null).Select(s => s.Id).ToList();
        if (decided is []) return;

        decisions = await db.Decisions.AsNoTracking().Where(d => decided.Contains(d.Submission) && d.ReleasedAt != null).ToListAsync(ct);
        if (teacher.Submissions.Any(s => s.Status is SubmissionStatus.Awarded)) badges = await db.Badges.Where(b => b.Person == person).ToListAsync(ct);
    }

    private static DateTimeOffset LastTouched(Submission submission) =>
        submission.Evidence.Select(p => p.AddedAt).Append(submission.StartedAt).Max();

    private Work WorkOf(Submission submission)
    {
        var credential = catalog.Snapshot.Version(submission.Version);
        return new(credential, submission.Status, submission.Attempt, [.. credential.Requirements.Select(r => RequirementOf(submission, r))])
        {
            Problems = submission.IsOpen ? DraftCheck.Of(submission, credential) : [],
            DecidedAt = submission.DecidedAt,
            Expected = submission.ExpectedBy?.ToString("ddd, MMM d", CultureInfo.InvariantCulture),
            Feedback = FeedbackOf(submission, credential),
            Badge = badges.FirstOrDefault(b => b.Submission == submission.Id) is { } badge ? new(site.Badge(badge.Id), badge.Public) : null,
        };
    }

    private RequirementWork RequirementOf(Submission submission, Requirement requirement)
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
            OnlyDocuments = teacher.District!.TakesOnlyDocuments(requirement),
            IsToRevise = submission.IsUnchanged(requirement.Id),
        };
    }

    private IReadOnlyList<FeedbackFact> FeedbackOf(Submission submission, MicroCredential credential)
    {
        var latest = decisions.Where(d => d.Submission == submission.Id).MaxBy(d => d.Attempt);
        return latest is null ? [] : [.. Rubrics.All(credential).Join(latest.Feedback,
            at => (at.Requirement.Id, at.Criterion.Id), line => (line.Requirement, line.Criterion),
            (at, line) => new FeedbackFact(at.Requirement, at.Criterion, line.Met, line.Comment))];
    }
}
