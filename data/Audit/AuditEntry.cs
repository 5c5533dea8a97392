using MicroCred.Data.People;

namespace MicroCred.Data.Audit;

/// <summary>
/// Who did what to what, and when. Rows are only ever added, by <see cref="AuditLog.Note"/>, and each is chained to the
/// one before it: whoever changes, removes or moves one breaks the chain there.
/// </summary>
public sealed class AuditEntry
{
    internal AuditEntry()
    {
    }

    public long Id { get; private init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the program itself did it, or somebody whom we don't know.</summary>
    public PersonId? By { get; init; }

    /// <summary>What they were at that moment; null when nobody whom we know did it.</summary>
    public Roles? Role { get; internal set; }

    /// <summary>A word of the domain: "submitted", "claimed", "released".</summary>
    public required string What { get; init; }

    /// <summary>The id of what it was done to; never a name or somebody's words.</summary>
    public required string About { get; init; }

    /// <summary>
    /// SHA-256 of the row before and of this one. Empty only in rows that are older than the chain, until the first
    /// start of a program that knows it.
    /// </summary>
    public string Hash { get; internal set; } = "";
}
