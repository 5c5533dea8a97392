using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MicroCred.Data;
using MicroCred.Data.Audit;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `audit verify`: whether the audit log is what was written. It only reads, beside a running server or not.
/// </summary>
internal static class AuditCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object, for a program to read." };
        var verify = new Command("verify", "Say whether the audit log is whole, or at which row it breaks.") { json };
        verify.SetAction((parsed, ct) => VerifyAsync(parsed.GetValue(json), ct));
        return new("audit", "The log of who did what.") { verify };
    }

    private static async Task<int> VerifyAsync(bool asJson, CancellationToken ct)
    {
        await using var data = Settings.Data(Settings.Read().Configuration);
        await using var scope = data.CreateAsyncScope();
        await Status.RequireSchemaAsync(scope.ServiceProvider, ct);
        var verdict = await AuditChain.VerifyAsync(scope.ServiceProvider.GetRequiredService<MicroCredDb>(), ct);
        Console.WriteLine(asJson ? JsonSerializer.Serialize(verdict, JsonSerializerOptions.Web) : Sentence(verdict));
        return verdict.IsWhole ? 0 : 1;
    }

    private static string Sentence(AuditVerdict verdict) => verdict switch
    {
        { BrokenAt: { } row, BrokenSince: { } at } => string.Create(
            CultureInfo.InvariantCulture,
            $"The audit log is broken at row {row} ({at:yyyy-MM-dd HH:mm:ss'Z'}): it, or what stood before it, is not "
            + $"what was written. The {verdict.Rows:N0} rows before it are whole."),
        { Rows: 0 } => "The audit log is whole: it has no rows yet.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"The audit log is whole: {verdict.Rows:N0} rows. The hash of the last one is {verdict.Last}."),
    };
}
