using CsCheck;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage.Sqlite;
using MicroCred.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MicroCred.Tests.Storage;

/// <summary>A kept statement answers as a new one would: the same rows, the same counts, the same errors.</summary>
public sealed class StatementsTests : IAsyncLifetime
{
    private static readonly Gen<Ask[]> Asks = Gen.Select(
        Gen.Enum<What>(), Gen.Int[0, 3], Gen.OneOf(OddText.Mixed, Gen.OneOfConst("", "a", null!)), Gen.Bool,
        (what, which, text, sync) => new Ask(what, which, text, sync)).Array[1, 20];

    private readonly SqliteConnection kept = new("Data Source=:memory:");
    private readonly SqliteConnection plain = new("Data Source=:memory:");
    private readonly StatementCount count = new();
    private Statements statements = null!;

    private enum What { Add, AddSeveral, Change, ChangeAll, Delete, Read, ReadWhileReading, BreakARule, SayNonsense }

    public async ValueTask InitializeAsync()
    {
        await kept.OpenAsync();
        await plain.OpenAsync();
        statements = new(kept, count);
        foreach (var connection in (SqliteConnection[])[kept, plain])
        {
            await using var db = Open(connection);
            await db.Database.EnsureCreatedAsync();
            var conversation = db.Conversations.Add(new() { StartedAt = default }).Entity;
            db.Addresses.Add(
                new() { Channel = new("Terminal.sms"), ExternalId = "+15550111", Conversation = conversation.Id });
            await db.SaveChangesAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await kept.DisposeAsync();
        await plain.DisposeAsync();
    }

    [Fact]
    public async Task Kept_statements_and_new_ones_answer_the_same() => await Asks.SampleAsync(
        async asks =>
        {
            foreach (var ask in asks)
                Assert.Equal(await AnswerAsync(ask, Open(plain)), await AnswerAsync(ask, Open(kept, statements)));
        }, iter: 200, threads: 1);

    [Fact]
    public async Task Not_even_a_synchronous_call_goes_past_the_kept_ones()
    {
        foreach (var what in Enum.GetValues<What>())
        {
            var before = count.Count;
            await AnswerAsync(new(what, 0, "a", Sync: true), Open(kept, statements));
            Assert.NotEqual(before, count.Count);
        }
    }

    /// <summary>What the caller gets to see: a number of rows, the rows, or the error.</summary>
    private static async Task<string> AnswerAsync(Ask ask, SqliteMicroCredDb db)
    {
        await using (db)
        {
            try
            {
                return await ask.DoAsync(db);
            }
            catch (Exception failure)
            {
                return $"{failure.GetType().Name}: {failure.GetBaseException().Message}";
            }
        }
    }

    private static SqliteMicroCredDb Open(SqliteConnection connection, params IInterceptor[] interceptors) =>
        new(new DbContextOptionsBuilder<SqliteMicroCredDb>().UseSqlite(connection)
            .AddInterceptors(interceptors).Options);

    private sealed record Ask(What What, int Which, string? Text, bool Sync)
    {
        public async Task<string> DoAsync(SqliteMicroCredDb db) => What switch
        {
            What.Add => await SaveAsync(db, Message(db, Which)),
            What.AddSeveral => await SaveAsync(
                db, Message(db, Which), Message(db, Which + 10), Message(db, Which + 20)),
            What.Change => await ChangeAsync(db),
            What.ChangeAll => await CountAsync(
                Named(db), many => many.ExecuteUpdate(set => set.SetProperty(m => m.Problem, Text)),
                many => many.ExecuteUpdateAsync(set => set.SetProperty(m => m.Problem, Text))),
            What.Delete => await CountAsync(
                db.Inbox.Where(m => m.Problem == Text), many => many.ExecuteDelete(),
                    many => many.ExecuteDeleteAsync()),
            What.Read => string.Join('|', await ReadAsync(db)),
            What.ReadWhileReading => await ReadTwiceAsync(db),
            What.BreakARule => await ExecuteAsync(
                db, $"""UPDATE "Inbox" SET "Body" = NULL WHERE "ActivityId" = {$"m{Which}"}"""),
            What.SayNonsense => await ExecuteAsync(db, $"UPDATE nothing SET {Text}"),
        };

        private InboxMessage Message(SqliteMicroCredDb db, int number) => new()
        {
            Address = number is 3 ? default : db.Addresses.Select(a => a.Id).Single(), // the third's is not there
            ActivityId = $"m{number}",
            Body = Text!,
            ReceivedAt = DateTimeOffset.UnixEpoch,
        };

        private IQueryable<InboxMessage> Named(SqliteMicroCredDb db) =>
            db.Inbox.Where(m => m.ActivityId == $"m{Which}");

        private async Task<string> SaveAsync(SqliteMicroCredDb db, params InboxMessage[] added)
        {
            db.Inbox.AddRange(added);
            return $"{(Sync ? db.SaveChanges() : await db.SaveChangesAsync())} "
                + $"{string.Join(',', added.Select(m => m.Id))}";
        }

        private async Task<string> ChangeAsync(SqliteMicroCredDb db)
        {
            var found = Sync ? Named(db).FirstOrDefault() : await Named(db).FirstOrDefaultAsync();
            found?.Failed(Text ?? "", tries: 2);
            return await SaveAsync(db);
        }

        private async Task<string> CountAsync(
            IQueryable<InboxMessage> many, Func<IQueryable<InboxMessage>, int> now,
            Func<IQueryable<InboxMessage>, Task<int>> later) =>
            $"{(Sync ? now(many) : await later(many))}";

        private async Task<string> ExecuteAsync(SqliteMicroCredDb db, FormattableString sql) =>
            $"{(Sync ? db.Database.ExecuteSql(sql) : await db.Database.ExecuteSqlAsync(sql))}";

        private async Task<List<string>> ReadAsync(SqliteMicroCredDb db)
        {
            var rows = db.Inbox.AsNoTracking()
                .Where(m => m.Problem == Text || m.ActivityId == $"m{Which}")
                .OrderBy(m => m.Id);
            return [.. (Sync ? rows.ToList() : await rows.ToListAsync())
                .Select(m => $"{m.Id} {m.ActivityId} {m.Body} {m.State} {m.Attempts} {m.Problem}")];
        }

        private static async Task<string> ReadTwiceAsync(SqliteMicroCredDb db)
        {
            List<string> seen = [];
            foreach (var outer in db.Inbox.OrderBy(m => m.Id).Select(m => m.ActivityId))
            {
                await foreach (var inner in db.Inbox.OrderBy(m => m.Id).Select(m => m.ActivityId).AsAsyncEnumerable())
                    seen.Add(outer + inner);
            }

            return string.Join('|', seen);
        }
    }
}
