using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Reliability;

/// <summary>
/// The promise: once we answered, a message is never lost; and it is applied once, however often it is delivered and
/// however often we die.
/// </summary>
public sealed class KillTests
{
    private const int Kills = 20;
    private const int Teachers = 12;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_applied_twice()
    {
        var folder = Directory.CreateTempSubdirectory("microcred-kill-").FullName;
        var writers = await PrepareAsync(folder);
        var random = new Random(20261123);
        await using var server = new ServerProcess(folder);

        for (var kill = 0; kill <= Kills; kill++)
        {
            await server.StartAsync();
            using var until = new CancellationTokenSource();
            var writing = writers.Select(w => w.WriteAsync(server.Address, until.Token)).ToList();
            await UntilAsync(writers, Acknowledged(writers) + random.Next(Teachers + 1, 6 * Teachers));
            if (kill < Kills) await server.KillAsync();
            await until.CancelAsync();
            await Task.WhenAll(writing);
        }

        await server.KillAsync();
        Assert.True(Acknowledged(writers) > Kills * Teachers, "There was hardly any load.");
        Assert.Contains(writers, w => w.Retried > 0);
        await CheckAsync(folder, writers);
        Directory.Delete(folder, recursive: true);
    }

    private static int Acknowledged(List<Writer> writers) => writers.Sum(w => w.Acknowledged);

    /// <summary>Waits for so many messages, however fast the machine is: the kill falls among the ones behind them.</summary>
    private static async Task UntilAsync(List<Writer> writers, int acknowledged)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (Acknowledged(writers) < acknowledged) await Task.Delay(5, patience.Token);
    }

    /// <summary>Teachers who stand in the middle of a long answer, each with a token for a chat of their own.</summary>
    private static async Task<List<Writer>> PrepareAsync(string folder)
    {
        await using var world = await World.StartByRealTimeAsync($"--Data:Folder={folder}");
        List<Writer> writers = [];
        for (var i = 0; i < Teachers; i++)
        {
            var address = await world.AddressAsync(Lines.Web, await world.PersonAsync($"Teacher {i}"));
            foreach (var words in (string[])["progress monitoring", "1", "begin", "next: the skill and the measure"])
                await world.SayAsync(address, words, $"before-{i}-{words}");
            var tokens = world.Services.GetRequiredService<DirectLineTokens>();
            writers.Add(new(address.Value, tokens.Create(address, session: null, isTerminal: true)));
        }

        return writers;
    }

    private static async Task CheckAsync(string folder, List<Writer> writers)
    {
        await using var world = await World.StartByRealTimeAsync($"--Data:Folder={folder}");
        await world.SettleAsync();
        foreach (var writer in writers)
        {
            var address = new AddressId(writer.Address);
            var evidence = await world.ReadAsync(db => (
                from a in db.Addresses
                where a.Id == address
                join c in db.Conversations on a.Conversation equals c.Id
                join s in db.Submissions on c.Person equals s.Person
                select s).SingleAsync());
            // The last piece may be there without our having heard so.
            var kept = evidence.Evidence.Select(p => p.Text!).ToList();
            Assert.InRange(kept.Count, writer.Acknowledged, writer.Acknowledged + 1);
            Assert.Equal(Enumerable.Range(1, kept.Count).Select(n => $"piece {n}"), kept);

            var log = await world.ReadAsync(
                db => db.LoggedActivities.Where(a => a.Address == address).OrderBy(a => a.Seq).Select(a => a.Body).ToListAsync());
            var said = log.Select(body => Activity.Of(body)).ToList();
            var echoes = said.Where(a => a.Text?.StartsWith("piece ", StringComparison.Ordinal) is true)
                .Select(a => a.Text!);
            var answers =
                said.Where(a => a.ReplyToId?.StartsWith("piece-", StringComparison.Ordinal) is true && a.InputHint == "expectingInput")
                .Select(a => a.ReplyToId!);
            Assert.Equal(kept, echoes);
            Assert.Equal(Enumerable.Range(1, kept.Count).Select(n => $"piece-{n}"), answers);
        }
    }

    /// <summary>
    /// One teacher's client: sends piece after piece, and sends again what was not acknowledged, as clients do.
    /// </summary>
    private sealed class Writer(Guid address, string token)
    {
        public Guid Address => address;
        public int Acknowledged { get; private set; }
        public int Retried { get; private set; }

        public async Task WriteAsync(Uri server, CancellationToken until)
        {
            using var http = new HttpClient
            {
                BaseAddress = server,
                DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) }
            };
            while (!until.IsCancellationRequested)
            {
                var next = Acknowledged + 1;
                try
                {
                    using var answer = await http.PostAsJsonAsync($"v3/directline/conversations/{address}/activities",
                        new { type = "message", text = $"piece {next}", channelData = new { clientActivityID = $"piece-{next}" } },
                            CancellationToken.None);
                    if (answer.IsSuccessStatusCode) Acknowledged = next;
                    else await Task.Delay(50, CancellationToken.None); // told to slow down
                }
                catch (HttpRequestException)
                {
                    Retried++;
                    return; // the server is gone; the same piece comes again after the restart
                }
            }
        }
    }
}
