using System.Collections.Concurrent;
using MicroCred.Data;

namespace MicroCred.Bot.Channels.Terminal;

/// <summary>A chat by hand: what the bot says as it comes, and what is typed, until the input ends.</summary>
internal sealed class TerminalChat(DirectLineClient line, string channel, TextReader typed, TextWriter screen)
{
    private const string Greeting = ""; // it answers nothing

    /// <summary>How long an answer may take before the next line is sent, or the chat ends.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> answers = [];

    private bool leaving;

    /// <summary>
    /// True where lines come from a pipe, faster than anybody types: each waits for the answer to the one before.
    /// </summary>
    public bool TakesTurns { get; init; }

    public async Task RunAsync(CancellationToken ct)
    {
        await screen.WriteLineAsync(
            $"You are talking as a {channel} user. [photo: PATH] sends a file; an empty line or Ctrl+D ends.");
        var hearing = HearAsync(ct);
        Task last = line.IsKnown ? Task.CompletedTask : AnswerTo(Greeting).Task;
        if (TakesTurns) await WaitAsync(last, hearing, ct);
        while (!hearing.IsCompleted && await typed.ReadLineAsync(ct) is { Length: > 0 } said)
        {
            last = await SayAsync(said, ct);
            if (TakesTurns) await WaitAsync(last, hearing, ct);
        }

        leaving = true;
    }

    private static Task<Task> WaitAsync(Task answer, Task hearing, CancellationToken ct) =>
        Task.WhenAny(answer, hearing, Task.Delay(Patience, ct));

    private TaskCompletionSource AnswerTo(string id) =>
        answers.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    /// <summary>Sends a line; the task it hands back is done when the answer is here.</summary>
    private async Task<Task> SayAsync(string said, CancellationToken ct)
    {
        var (text, files) = TerminalText.Read(said);
        try
        {
            if (files.FirstOrDefault(path => !File.Exists(path)) is { } missing)
                throw new RuleBrokenException($"There is no file {missing}.");
            return AnswerTo(await line.SayAsync(text, files, ct)).Task;
        }
        catch (RuleBrokenException rule)
        {
            await screen.WriteLineAsync(rule.Message);
            return Task.CompletedTask;
        }
    }

    private async Task HearAsync(CancellationToken ct)
    {
        await foreach (var activity in line.Heard.ReadAllAsync(ct))
        {
            foreach (var (i, text) in TerminalText.LinesOf(activity).Index())
                await screen.WriteLineAsync(i == 0 ? $"{channel}< {text}" : $"     {text}");
            if (activity is { InputHint: "expectingInput" }) AnswerTo(activity.ReplyToId ?? Greeting).TrySetResult();
        }

        if (!leaving) await screen.WriteLineAsync("The server has left.");
    }
}
