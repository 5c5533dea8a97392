using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MicroCred.Data;
using MicroCred.Data.Audit;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `audit verify`: whether the audit log is what was written. It only reads, beside a running server or not.
/// </summary>
internal static class AuditCommand
{
    private const int HashLength = SHA256.HashSizeInBytes * 2;

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object, for a program to read." };
        var expect = new Option<string>("--expect")
        {
            Description = "A hash that was printed earlier: it must still be in the log.",
            HelpName = "HASH",
        };
        expect.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is not { Length: HashLength } hash || !hash.All(char.IsAsciiHexDigit))
                given.AddError($"--expect takes the hash that `audit verify` prints, {HashLength} hexadecimal digits.");
        });
        var verify = new Command("verify", "Say whether the audit log is whole, or at which row it breaks.")
        {
            expect, json,
        };
        verify.SetAction((parsed, ct) =>
            VerifyAsync(parsed.GetValue(expect)?.ToLowerInvariant(), parsed.GetValue(json), ct));
        return new("audit", "The log of who did what.") { verify };
    }

    private static async Task<int> VerifyAsync(string? expected, bool asJson, CancellationToken ct)
    {
        await using var data = Settings.Data(Settings.Read().Configuration);
        await using var scope = data.CreateAsyncScope();
        await Status.RequireSchemaAsync(scope.ServiceProvider, ct);
        var db = scope.ServiceProvider.GetRequiredService<MicroCredDb>();
        var verdict = await AuditChain.VerifyAsync(db, expected, ct);
        Console.WriteLine(asJson ? JsonSerializer.Serialize(verdict, JsonSerializerOptions.Web) : Sentence(verdict));
        return verdict is { IsWhole: true, HasExpected: not false } ? 0 : 1;
    }

    private static string Sentence(AuditVerdict verdict) => verdict switch
    {
        { BrokenAt: { } row, BrokenSince: { } at } => string.Create(
            CultureInfo.InvariantCulture,
            $"The audit log is broken at row {row} ({at:yyyy-MM-dd HH:mm:ss'Z'}): it, or what stood before it, is not "
            + $"what was written. The {verdict.Rows:N0} rows before it are whole."),
        { HasExpected: false } => string.Create(
            CultureInfo.InvariantCulture,
            $"The audit log holds together, but none of its {verdict.Rows:N0} rows has the hash that you gave: rows "
            + $"were cut off its end or written anew since that was printed, or it was printed for another log."),
        { Rows: 0 } => "The audit log is whole: it has no rows yet.",
        _ => string.Create(
            CultureInfo.InvariantCulture,
            $"The audit log is whole: {verdict.Rows:N0} rows. {Found(verdict)}"
            + $"The hash of the last one is {verdict.Last}."),
    };

    private static string Found(AuditVerdict verdict) =>
        verdict.HasExpected is true ? "The hash that you gave is among them. " : "";
}
