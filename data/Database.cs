namespace MicroCred.Data;

/// <summary>The database as a whole, whichever engine keeps it: what starting, backing up and restoring need.</summary>
public abstract class Database
{
    /// <summary>Which migrations the database has seen, and which are due.</summary>
    public abstract Task<Schema> SchemaAsync(CancellationToken ct);

    /// <summary>
    /// Migrates where that is due, and returns the schema as it was before. The data folder must be held.
    /// A database that a newer program has migrated is refused.
    /// </summary>
    public abstract Task<Schema> MigrateAsync(CancellationToken ct);

    /// <summary>Opens the migrated database for <see cref="Transactions"/>.</summary>
    public abstract void Start();
}

/// <summary>The last migration that the database has seen (null: there is no database yet) and those that are due.</summary>
public sealed record Schema(string? Current, IReadOnlyList<string> Due)
{
    /// <summary>What the database is at once nothing is due any more.</summary>
    public string? Target => Due is [.., var last] ? last : Current;
}
