using System.ComponentModel.DataAnnotations;

namespace MicroCred.Data;

/// <summary>Where everything is kept. A relative folder is relative to where the program was started.</summary>
public sealed class DataOptions
{
    public DataProvider Provider { get; init; } = DataProvider.Sqlite;

    [Required] public string Folder { get; init; } = ".microcred";

    /// <summary>Overrides the database file in <see cref="Folder"/>.</summary>
    public string? ConnectionString { get; init; }

    public string FullFolder => Path.GetFullPath(Folder);

    public string Sqlite => ConnectionString ?? $"Data Source={Path.Combine(FullFolder, "microcred.db")};Foreign Keys=True";
}

public enum DataProvider { Sqlite }
