using System.Security.Cryptography;
using MicroCred.Data;
using MicroCred.Data.Storage.Backups;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MicroCred.Tests.Storage.Backups;

/// <summary>A data folder with a little of everything, which nobody is using.</summary>
internal sealed class DataFolderOnDisk(string path) : IAsyncDisposable
{
    public const string Artifact = "artifacts/ab/abcdef";
    public const string Key = "keys/badges/keys.json";

    private readonly ServiceProvider services = new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddData(new() { Folder = path })
        .BuildServiceProvider();

    public FakeTimeProvider Clock { get; } = new(new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero));

    public string FullPath => path;

    private Database Database => services.GetRequiredService<Database>();

    public async Task<DataFolderOnDisk> FillAsync()
    {
        Write(Artifact, "a plan");
        Write(Key, "a ring of keys");
        await Database.MigrateAsync(default);
        return this;
    }

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(path, name))!);
        File.WriteAllText(Path.Combine(path, name), text);
    }

    public string Read(string name) => File.ReadAllText(Path.Combine(path, name));

    public Task<BackupManifest> BackUpAsync(string file) =>
        new MakeBackup(file, "1.0.0").RunAsync(Options(), Database, Clock, null, default);

    public Task<RestoredBackup> RestoreAsync(string file, bool replace = false, string? connection = null) =>
        new RestoreBackup(file, replace).RunAsync(Options(connection), Database, Clock, null, default);

    public Task<Schema> SchemaAsync() => Database.SchemaAsync(default);

    /// <summary>Every file with the hash of its content, but for the lock.</summary>
    public IReadOnlyList<string> Contents() =>
    [
        .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(path, file))
            .Where(name => name is not "lock")
            .Select(
                name => $"{name} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(path, name))))}")
            .Order(StringComparer.Ordinal),
    ];

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private DataOptions Options(string? connection = null) => new() { Folder = path, ConnectionString = connection };
}
