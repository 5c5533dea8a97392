namespace MicroCred.Data.Storage.Sqlite;

/// <summary>
/// The database of one scope: the write lane's while work runs in it, else one for reading. The scope disposes of it.
/// </summary>
internal sealed class CurrentDb(Readers readers) : IDisposable
{
    private Func<MicroCredDb>? lane;
    private KeptConnection? reader;

    public MicroCredDb Open() => lane?.Invoke() ?? (reader = readers.Take()).Open();

    public void Use(Func<MicroCredDb> open) => lane = open;

    public void Dispose()
    {
        if (reader is not null) readers.GiveBack(reader);
    }
}
