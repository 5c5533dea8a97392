using System.CommandLine;
using MicroCred.Bot.Channels.Terminal;
using MicroCred.Data;
using MicroCred.Data.Storage;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `chat`: talk in the terminal with the real flows, joined to the running server, or with one of our own where none
/// runs.
/// </summary>
internal static class ChatCommand
{
    private const string Sample = "Maria";

    public static Command Create()
    {
        var channel = new Option<string>("--channel")
        {
            Description = "Whose drawing: sms, teams or web.",
            DefaultValueFactory = _ => "sms"
        };
        channel.AcceptOnlyFromAmong("sms", "teams", "web");
        var who = new Option<string?>("--as")
        {
            Description = $"Who talks: a first or full name. In Development "
            + $"{Sample}, else a guest."
        };
        var script = new Option<FileInfo?>("--script")
        {
            Description = "Plays the sent lines of a transcript and "
            + "prints the chat."
        };
        var command = new Command("chat", "Talk in the terminal.") { channel, who, script };
        command.SetAction(async (parsed, ct) =>
        {
            if (parsed.GetValue(script) is { Exists: false } missing)
                throw new RuleBrokenException($"There is no file {missing.FullName}.");
            await TalkAsync(parsed.GetValue(channel)!, parsed.GetValue(who), parsed.GetValue(script), ct);
            return 0;
        });
        return command;
    }

    private static async Task TalkAsync(string channel, string? who, FileInfo? script, CancellationToken ct)
    {
        var (door, own) = await OpenAsync(ct);
        await using var server = own;
        using var http = new HttpClient { BaseAddress = door.Server };
        var talker = await (who is "guest" ? Task.FromResult(Talker.Guest(http, door.Key)) : Talker.FindAsync(
            http, door.Key, who, defaultName: IsDevelopment ? Sample : null, ct));
        if (script is not null)
        {
            await using var player = new TranscriptPlayer(talker, script.DirectoryName!);
            Console.Write(await player.PlayAsync(await File.ReadAllTextAsync(script.FullName, ct), ct));
        }
        else
        {
            await using var line = await talker.JoinAsync(channel, ct);
            await new TerminalChat(
                line, channel, Console.In, Console.Out)
            { TakesTurns = Console.IsInputRedirected }.RunAsync(ct);
        }
    }

    /// <summary>
    /// The door of the server that holds the data folder, or of one that we start for as long as we talk.
    /// </summary>
    private static async Task<(DoorNote Door, Server? Own)> OpenAsync(CancellationToken ct)
    {
        var data = Settings.Read().Configuration.GetSection("Data").Get<DataOptions>() ?? new();
        if (DataFolder.TryTake(data) is not { } free)
            return (
                DoorNote.Read(data)
                    ?? throw new RuleBrokenException($"Another program is using the data folder {data.FullFolder}, "
                        + "and does not say where it answers. Try again in a moment."),
                null);

        free.Dispose();
        var own = await Server.StartAsync(
            "http://127.0.0.1:0", sample: true, builder => builder.Logging.ClearProviders(), ct);
        return (DoorNote.Read(data)!, own);
    }

    private static bool IsDevelopment => Settings.Read().Environment.IsDevelopment();
}
