using System.Text.RegularExpressions;
using MicroCred.Data.Badges;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Data.Privacy;

/// <summary>One person, and the ids of all that is theirs: what export and erasure look for in every table.</summary>
public sealed partial record Subject(Person Person)
{
    public PersonId Id => Person.Id;
    public required IReadOnlyList<ConversationId> Conversations { get; init; }
    public required IReadOnlyList<AddressId> Addresses { get; init; }
    public required IReadOnlyList<Submission> Submissions { get; init; }
    public required IReadOnlyList<Guid> Questions { get; init; }
    public required IReadOnlyList<BadgeId> Badges { get; init; }

    /// <summary>
    /// The hashes of their files: in evidence, in what they sent, and where a step waits to place one.
    /// </summary>
    public required IReadOnlyList<string> Files { get; init; }

    public IReadOnlyList<SubmissionId> Works => [.. Submissions.Select(s => s.Id)];

    /// <summary>Work on which nothing was ever decided: nobody has to account for it.</summary>
    public IReadOnlyList<SubmissionId> Undecided =>
        [.. Submissions.Where(s => s.DecidedAt is null).Select(s => s.Id)];

    public static async Task<Subject> FindAsync(MicroCredDb db, PersonId id, CancellationToken ct)
    {
        var person = await db.People.SingleOrDefaultAsync(p => p.Id == id && p.ErasedAt == null, ct)
            ?? throw new RuleBrokenException($"There is nobody with the id {id}. `people list` shows who there is.");
        var conversations = await db.Conversations.Where(c => c.Person == id).ToListAsync(ct);
        List<ConversationId> talks = [.. conversations.Select(c => c.Id)];
        var addresses = await db.Addresses.Where(a => talks.Contains(a.Conversation)).Select(a => a.Id).ToListAsync(ct);
        var submissions = await db.Submissions.Where(s => s.Person == id).ToListAsync(ct);
        List<SubmissionId> works = [.. submissions.Select(s => s.Id)];
        var sent = await db.Snapshots.Where(s => works.Contains(s.Submission)).ToListAsync(ct);
        var said = await db.Inbox.Where(m => addresses.Contains(m.Address)).Select(m => m.Body).ToListAsync(ct);
        var pieces = submissions.SelectMany(s => s.Evidence).Concat(sent.SelectMany(s => s.Evidence));
        return new(person)
        {
            Conversations = talks,
            Addresses = addresses,
            Submissions = submissions,
            Questions = await db.HelpRequests.Where(h => h.Person == id).Select(h => h.Id).ToListAsync(ct),
            Badges = await db.Badges.Where(b => b.Person == id).Select(b => b.Id).ToListAsync(ct),
            Files =
            [
                .. pieces.Select(p => p.Hash).OfType<string>()
                    .Concat(said.Concat(conversations.Select(c => c.Step).OfType<string>()).SelectMany(HashesIn))
                    .Distinct(),
            ],
        };
    }

    /// <summary>Nothing else in what is kept as JSON looks like a file's hash.</summary>
    internal static IEnumerable<string> HashesIn(string json) => Hash().Matches(json).Select(m => m.Value);

    [GeneratedRegex("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])")]
    private static partial Regex Hash();
}
