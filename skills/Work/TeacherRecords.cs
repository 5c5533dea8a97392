using MicroCred.Data;
using MicroCred.Data.Badges;
using MicroCred.Data.Evidence;
using MicroCred.Data.Reviews;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Skills.Work;

/// <summary>What the database keeps of one teacher's work: submissions, released decisions and badges.</summary>
public sealed record TeacherRecords(
    IReadOnlyList<Submission> Submissions, IReadOnlyList<Decision> Decisions, IReadOnlyList<Badge> Badges)
{
    /// <summary>A guest's: there is nothing.</summary>
    public static TeacherRecords None { get; } = new([], [], []);

    private static readonly Func<MicroCredDb, PersonId, IAsyncEnumerable<Submission>> SubmissionsOf =
        EF.CompileAsyncQuery((MicroCredDb db, PersonId person) => db.Submissions.Where(s => s.Person == person));

    public static async Task<TeacherRecords> LoadAsync(MicroCredDb db, PersonId person, CancellationToken ct)
    {
        var submissions = await SubmissionsOf(db, person).ToListAsync(ct);
        var decided = submissions.Where(s => s.DecidedAt is not null).Select(s => s.Id).ToList();
        if (decided is []) return new(submissions, [], []);

        var decisions = await db.Decisions.AsNoTracking()
            .Where(d => decided.Contains(d.Submission) && d.ReleasedAt != null)
            .ToListAsync(ct);
        return submissions.Exists(s => s.Status is SubmissionStatus.Awarded)
            ? new(submissions, decisions, await db.Badges.Where(b => b.Person == person).ToListAsync(ct))
            : new(submissions, decisions, []);
    }

    /// <summary>The submission on a micro-credential that is not given up, or null.</summary>
    public Submission? Find(string credential) =>
        Submissions.FirstOrDefault(s => s.MicroCredential == credential && !s.IsGivenUp);

    /// <summary>The latest decision on a submission that the teacher may read, or null.</summary>
    public Decision? LatestOn(SubmissionId submission) =>
        Decisions.Where(d => d.Submission == submission).MaxBy(d => d.Attempt);
}
