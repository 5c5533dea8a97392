using System.Net.Http.Headers;
using System.Net.Http.Json;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Review.Badges.Keys;
using MicroCred.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Commands;

/// <summary>What an administrator would do on a bad day, from end to end.</summary>
public sealed class RehearsalTests : IDisposable
{
    private const int Teachers = 6;

    private readonly TemporaryFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task A_backup_that_is_made_under_load_restores_to_a_program_that_goes_on()
    {
        var (old, restored, backup) = (folders["old"], folders["restored"], folders["microcred.zip"]);
        var (writers, photo) = await PrepareAsync(old);
        var signature = Sign(old); // the first use makes the key
        List<int> acknowledged;
        await using (var server = new ServerProcess(old))
        {
            await server.StartAsync();
            using var until = new CancellationTokenSource();
            var writing = writers.Select(w => w.WriteAsync(server.Address, until.Token)).ToList();
            while (writers.Exists(w => w.Acknowledged < 3)) await Task.Delay(20);
            acknowledged = [.. writers.Select(w => w.Acknowledged)];

            Assert.Equal((0, ""), await BackUpAsync(old, backup));

            Assert.True(
                writers.Sum(w => w.Acknowledged) > acknowledged.Sum(), "Nobody wrote while the backup was made.");
            await until.CancelAsync();
            await Task.WhenAll(writing);
        }

        var (code, said, complaint) = await Microcred.RunAsync(restored, "restore", backup);
        Assert.Equal((0, ""), (code, complaint));
        Assert.Contains("1 artifacts", said, StringComparison.Ordinal);
        Assert.Equal("ok", await IntegrityAsync(restored));
        Assert.Equal(signature, Sign(restored));

        await GoOnAsync(restored, writers);
        await CheckAsync(restored, writers, acknowledged, photo);
    }

    /// <summary>Teachers in the middle of a long answer, a stored photo, and the key that signs badges.</summary>
    private static async Task<(List<Writer> Writers, HeldPhoto Photo)> PrepareAsync(string folder)
    {
        await using var world = await World.StartByRealTimeAsync($"--Data:Folder={folder}");
        List<Writer> writers = [];
        for (var i = 0; i < Teachers; i++)
        {
            var address = await world.AddressAsync(Lines.Web, await world.PersonAsync($"Teacher {i}"));
            foreach (var words in (string[])["progress monitoring", "1", "begin", "next: the skill and the measure"])
                await world.SayAsync(address, words, $"before-{i}-{words}");
            var tokens = world.Services.GetRequiredService<DirectLineTokens>();
            writers.Add(new(address, tokens.Create(address, session: null, isTerminal: true)));
        }

        var hash = (await world.FileAsync("plan.jpg")).File!.Hash;
        return (writers, new(hash, await ReadAsync(world, hash)));
    }

    private static async Task<(int, string)> BackUpAsync(string folder, string file)
    {
        var (code, _, complaint) = await Microcred.RunAsync(folder, "backup", file);
        return (code, complaint);
    }

    /// <summary>
    /// The same teachers, with the tokens they had, write one more piece to a server on the restored folder.
    /// </summary>
    private static async Task GoOnAsync(string folder, List<Writer> writers)
    {
        await using var server = new ServerProcess(folder);
        await server.StartAsync();
        foreach (var writer in writers) Assert.True(await writer.TryWriteAsync(server.Address, "after the restore"));
    }

    private static async Task CheckAsync(string folder, List<Writer> writers, List<int> acknowledged, HeldPhoto photo)
    {
        await using var world = await World.StartByRealTimeAsync($"--Data:Folder={folder}");
        await world.SettleAsync();
        foreach (var (writer, atLeast) in writers.Zip(acknowledged))
        {
            var draft = await world.ReadAsync(db => (
                from a in db.Addresses
                where a.Id == writer.Address
                join c in db.Conversations on a.Conversation equals c.Id
                join s in db.Submissions on c.Person equals s.Person
                select s).SingleAsync());
            List<string> texts = [.. draft.Evidence.Select(piece => piece.Text!)];
            Assert.InRange(texts.Count - 1, atLeast, writer.Acknowledged);
            Assert.Equal(
                [.. Enumerable.Range(1, texts.Count - 1).Select(n => $"piece {n}"), "after the restore"], texts);
        }

        Assert.Equal(photo.Bytes, await ReadAsync(world, photo.Hash));
    }

    private static async Task<byte[]> ReadAsync(World world, string hash)
    {
        await using var stored = world.Services.GetRequiredService<IArtifactStore>().OpenRead(hash)!;
        using var bytes = new MemoryStream();
        await stored.CopyToAsync(bytes);
        return bytes.ToArray();
    }

    private static async Task<string?> IntegrityAsync(string folder)
    {
        await using var connection =
            new SqliteConnection($"Data Source={Path.Combine(folder, "microcred.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        return (string?)await command.ExecuteScalarAsync();
    }

    private static byte[] Sign(string folder)
    {
        using var keys = IssuerKeys.Open(Path.Combine(folder, "keys", "badges"));
        return keys.SignWith(key => key.Sign("the same"u8));
    }

    private sealed record HeldPhoto(string Hash, byte[] Bytes);

    /// <summary>One teacher's client, which writes piece after piece and counts those that the server took.</summary>
    private sealed class Writer(AddressId address, string token)
    {
        private int acknowledged;

        public AddressId Address => address;

        public int Acknowledged => Volatile.Read(ref acknowledged);

        public async Task WriteAsync(Uri server, CancellationToken until)
        {
            while (!until.IsCancellationRequested)
            {
                if (await TryWriteAsync(server, $"piece {acknowledged + 1}")) Interlocked.Increment(ref acknowledged);
                else await Task.Delay(50, CancellationToken.None); // told to slow down
            }
        }

        public async Task<bool> TryWriteAsync(Uri server, string text)
        {
            using var http = new HttpClient { BaseAddress = server };
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var activity = new { type = "message", text, channelData = new { clientActivityID = text } };
            using var answer =
                await http.PostAsJsonAsync($"v3/directline/conversations/{address}/activities", activity);
            return answer.IsSuccessStatusCode;
        }
    }
}
