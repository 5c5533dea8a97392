namespace MicroCred.Tests.Support;

/// <summary>Places for a test's data folders and backups; all are deleted afterwards.</summary>
internal sealed class TemporaryFolders : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("microcred-test-").FullName;

    public string this[string name] => Path.Combine(root, name);

    public void Dispose() => Directory.Delete(root, recursive: true);
}
