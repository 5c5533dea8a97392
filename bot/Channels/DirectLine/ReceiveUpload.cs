using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Limits;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Takes in files with what was said about them, which comes first: before a byte of a file is read we know that it
/// will be kept. Why a file can't be taken is said in the conversation, where the teacher looks.
/// </summary>
internal sealed class ReceiveUpload(
    FileIntake intake, KeepActivity keep, UploadQuota quota, Transactions transactions, TimeProvider clock)
{
    /// <summary>A little more than we keep of a file, so that one too large gets a sentence and not an error.</summary>
    private const long MostBytesPerFile = 26_000_000;

    private const int MostFiles = 10;
    private const int MostHeaders = 8;
    public const long MostBytes = (MostFiles * MostBytesPerFile) + ReceiveActivity.MostBytes;

    private const string TooMany = "I take ten files at a time. Please send the others in another message.";

    public static Task<ReceiveActivity.Received> HandleAsync(
        Caller caller, HttpRequest request, Pace pace, ReceiveUpload upload, CancellationToken ct)
    {
        pace.Message(caller.Address, request.HttpContext);
        return upload.TakeAsync(caller, request, ct);
    }

    private async Task<ReceiveActivity.Received> TakeAsync(Caller caller, HttpRequest request, CancellationToken ct)
    {
        var parts = new UploadParts(request, MostBytesPerFile, MostHeaders);
        var said = await parts.ReadActivityAsync(ct);
        var id = said.ClientId();
        if (!said.IsMessage(parts.HasFile) || await keep.IsKeptAsync(caller, id, ct)) return new(id);

        if (await keep.PersonAsync(caller, ct) is not { } person)
            return await keep.TakeAsync(caller, said, parts.HasFile ? [new(null, HeardFile.JoinFirst)] : [], ct);

        List<HeardFile> taken = [];
        var isKept = false;
        try
        {
            await ReadFilesAsync(person, parts, taken, ct);
            var received = await keep.TakeAsync(caller, said, taken, ct);
            isKept = received.IsKept;
            return received;
        }
        finally
        {
            if (!isKept) await DropAsync(taken);
        }
    }

    private async Task ReadFilesAsync(
        PersonId person, UploadParts parts, List<HeardFile> taken, CancellationToken ct)
    {
        try
        {
            if (parts.HasFile) quota.Upload(person, parts.Http, parts.Bytes);
            for (; parts.File is { } file; await parts.NextAsync(taken is [.., { Refused: not null }], ct))
            {
                if (taken.Count < MostFiles) quota.File(person, parts.Http);
                if (taken.Count < MostFiles) taken.Add(await TakeAsync(file, ct));
                else if (taken.Count == MostFiles) taken.Add(new(null, TooMany));
            }
        }
        catch (TooMuchException limit)
        {
            taken.Add(new(null, limit.Message));
        }
    }

    private async Task<HeardFile> TakeAsync(UploadParts.Part file, CancellationToken ct)
    {
        try
        {
            return new(await intake.TakeAsync(file.Body, file.Name, ct));
        }
        catch (RuleBrokenException rule)
        {
            return new(null, rule.Message);
        }
    }

    /// <summary>
    /// The sender left in the middle, or the same message came twice at once: nothing holds the files.
    /// </summary>
    private async Task DropAsync(List<HeardFile> taken)
    {
        List<string> hashes = [.. taken.Select(f => f.File?.Hash).OfType<string>()];
        if (hashes is []) return;
        await transactions.RunAsync((services, _) =>
        {
            services.GetRequiredService<MicroCredDb>().Outbox.Add(FilesDropped.For(hashes, clock.GetUtcNow()));
            return Task.CompletedTask;
        }, CancellationToken.None);
    }
}
