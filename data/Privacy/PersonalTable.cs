namespace MicroCred.Data.Privacy;

/// <summary>
/// A table that holds something of people: what of it belongs to one person's export, and what becomes of it when they
/// are erased.
/// </summary>
public sealed record PersonalTable(Type Entity, string Section, PersonalTable.Rows Read, PersonalTable.Work Erase)
{
    public delegate IQueryable<object> Rows(MicroCredDb db, Subject who);

    public delegate Task Work(MicroCredDb db, Subject who, CancellationToken ct);

    /// <summary>Stays as it is, since it holds ids alone.</summary>
    public static Work Stays { get; } = (_, _, _) => Task.CompletedTask;
}
