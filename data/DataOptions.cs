namespace MicroCred.Data;

/// <summary>Where everything is kept. A relative folder is relative to where the program was started.</summary>
public sealed class DataOptions
{
    /// <summary>The database engine. <see cref="DataModule"/> knows which there are.</summary>
    public string Provider { get; init; } = "Sqlite";

    public string Folder { get; init; } = ".microcred";

    /// <summary>Overrides where the engine keeps the database; by default it is in <see cref="Folder"/>.</summary>
    public string? ConnectionString { get; init; }

    public string FullFolder => Path.GetFullPath(Folder);
}
