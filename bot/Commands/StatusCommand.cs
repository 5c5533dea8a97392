using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `status`: what somebody who runs the program looks at first. It only reads, beside a running server or not.
/// </summary>
internal static class StatusCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object, for a program to read." };
        var command =
            new Command("status", "Print sizes, queues, messages that were put aside, and late reviews.") { json };
        command.SetAction((parsed, ct) => PrintAsync(parsed.GetValue(json), ct));
        return command;
    }

    private static async Task<int> PrintAsync(bool asJson, CancellationToken ct)
    {
        await using var data = Settings.Data(Settings.Read().Configuration);
        await using var scope = data.CreateAsyncScope();
        var status = await Status.ReadAsync(scope.ServiceProvider, ct);
        if (asJson) Console.WriteLine(JsonSerializer.Serialize(status, Json));
        else foreach (var line in Lines(status)) Console.WriteLine(line);
        return 0;
    }

    private static IEnumerable<string> Lines(Status status)
    {
        var (data, inbox, outbox, late) = status;
        yield return $"Data folder    {data.Folder}";
        yield return $"Database       {data.Provider}, {data.Schema}, {Bytes.InWords(data.DatabaseBytes)}";
        yield return $"Artifacts      {data.Artifacts} files, {Bytes.InWords(data.ArtifactBytes)}";
        yield return $"Inbox          {inbox.Waiting} waiting, {inbox.Dead} put aside";
        foreach (var m in inbox.PutAside)
            yield return $"  {m.Id}: received {Time(m.ReceivedAt)}, {Tries(m.Attempts)}: {m.Problem}";
        yield return $"Outbox         {outbox.Waiting} waiting, {outbox.Overdue} of them for over a minute, "
            + $"{outbox.Dead} given up, {outbox.Unknown} in doubt";
        foreach (var m in outbox.PutAside)
            yield return $"  {m.Id} {m.Kind}: due {Time(m.DueAt)}, {Tries(m.Attempts)}, {m.State}: {m.Problem}";
        yield return $"Late reviews   {late.Count}";
        foreach (var s in late.Submissions)
            yield return $"  {s.Submission} (attempt {s.Attempt}): {s.Status}, expected by {s.ExpectedBy:yyyy-MM-dd}";
    }

    private static string Tries(int tries) => tries is 1 ? "1 try" : $"{tries} tries";

    private static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
