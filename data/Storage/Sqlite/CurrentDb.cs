using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.Data.Storage.Sqlite;

/// <summary>The database of one scope: the write lane's while work runs in it, else one for reading. The scope disposes of it.</summary>
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

/// <summary>Says so when somebody saves changes outside the lane; other writing is refused by SQLite itself.</summary>
internal sealed class ReadOnly : SaveChangesInterceptor
{
    private const string Sentence = "Writing happens in the WriteLane alone.";

    public override InterceptionResult<int> SavingChanges(DbContextEventData data, InterceptionResult<int> result) => throw new InvalidOperationException(Sentence);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default) =>
        throw new InvalidOperationException(Sentence);
}
