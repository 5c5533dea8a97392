namespace MicroCred.Data;

/// <summary>The database as a whole, whichever engine keeps it: what starting, backing up and restoring need.</summary>
public abstract class Database
{
    /// <summary>What it takes on the disk.</summary>
    public abstract long Bytes { get; }

    /// <summary>Which migrations the database has seen, and which are due.</summary>
    public abstract Task<Schema> SchemaAsync(CancellationToken ct);

    /// <summary>
    /// Migrates where that is due, and returns the schema as it was before. The data folder must be held. A database
    /// that a newer program has migrated is refused.
    /// </summary>
    public abstract Task<Schema> MigrateAsync(CancellationToken ct);

    /// <summary>Opens the migrated database for <see cref="Transactions"/>.</summary>
    public abstract void Start();

    /// <summary>Writes the database as it is at one moment into an empty file, while others go on writing.</summary>
    public abstract Task CopyAsync(string file, CancellationToken ct);

    /// <summary>
    /// Refuses a copy that is damaged or newer than this program, and returns the schema of a good one.
    /// </summary>
    public abstract Task<Schema> CheckCopyAsync(string copy, CancellationToken ct);

    /// <summary>
    /// Moves a checked copy to where the database belongs. Nothing may be there, and nobody may have it open.
    /// </summary>
    public abstract void Place(string copy);
}

/// <summary>
/// The last migration that a database has seen (null where there is no database yet), and those that are due.
/// </summary>
public sealed record Schema(string? Current, IReadOnlyList<string> Due)
{
    /// <summary>What the database is at once nothing is due any more.</summary>
    public string? Target => Due is [.., var last] ? last : Current;
}
