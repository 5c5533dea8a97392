namespace MicroCred.Data.Audit;

/// <summary>Who did what to what, and when. Rows are only ever added, by <see cref="AuditLog.Note"/>.</summary>
public sealed class AuditEntry
{
    internal AuditEntry()
    {
    }

    public long Id { get; private init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null when the program itself did it.</summary>
    public PersonId? By { get; init; }

    /// <summary>A word of the domain: "submitted", "claimed", "released".</summary>
    public required string What { get; init; }

    /// <summary>The id of what it was done to; never a name or somebody's words.</summary>
    public required string About { get; init; }
}
