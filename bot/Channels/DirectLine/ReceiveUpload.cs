using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Takes in files with what was said about them. Why a file can't be taken is said in the conversation, where the
/// teacher looks.
/// </summary>
internal static class ReceiveUpload
{
    /// <summary>A little more than we keep of a file, so that one too large gets a sentence and not an error.</summary>
    private const long MostBytesPerFile = 26_000_000;

    private const int MostFiles = 10;
    private const int MostHeaders = 8;
    public const long MostBytes = (MostFiles * MostBytesPerFile) + ReceiveActivity.MostBytes;

    private const string TooMany = "I take ten files at a time. Please send the others in another message.";

    public static async Task<ReceiveActivity.Received> HandleAsync(
        Caller caller, HttpRequest request, Pace pace, FileIntake files, KeepActivity keep, CancellationToken ct)
    {
        pace.Message(caller.Address);
        var parts = new MultipartReader(BoundaryOf(request), request.Body)
        {
            BodyLengthLimit = MostBytesPerFile,
            HeadersCountLimit = MostHeaders,
        };
        var (said, taken) = await ReadAsync(parts, files, ct);
        return await keep.TakeAsync(caller, said ?? ReceiveActivity.Nothing, taken, ct);
    }

    private static async Task<(ReceiveActivity? Said, IReadOnlyList<HeardFile> Files)> ReadAsync(
        MultipartReader parts, FileIntake files, CancellationToken ct)
    {
        ReceiveActivity? said = null;
        List<HeardFile> taken = [];
        while (await NextAsync(parts, taken, ct) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var about))
                throw DirectLineException.BadArgument("A part of that upload has no name.");

            if (about.Name.Equals("activity", StringComparison.OrdinalIgnoreCase))
                said = await RequestJson.ReadAsync<ReceiveActivity>(part.Body, ReceiveActivity.MostBytes, ct);
            else if (taken.Count < MostFiles)
                taken.Add(await TakeAsync(part.Body, about, files, ct));
            else if (taken.Count == MostFiles)
                taken.Add(new(null, TooMany));
        }

        return (said, taken);
    }

    /// <summary>
    /// The next part, or null behind the last. What comes behind a file that was far too large is not waited for.
    /// </summary>
    private static async Task<MultipartSection?> NextAsync(
        MultipartReader parts, List<HeardFile> taken, CancellationToken ct)
    {
        try
        {
            return await parts.ReadNextSectionAsync(ct);
        }
        catch (InvalidDataException) when (taken is [.., { Refused: not null }])
        {
            return null;
        }
    }

    private static async Task<HeardFile> TakeAsync(
        Stream body, ContentDispositionHeaderValue about, FileIntake files, CancellationToken ct)
    {
        var name = about.FileNameStar.HasValue ? about.FileNameStar : HeaderUtilities.RemoveQuotes(about.FileName);
        try
        {
            return new(await files.TakeAsync(body, $"{name}", ct));
        }
        catch (RuleBrokenException rule)
        {
            return new(null, rule.Message);
        }
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary
            ? boundary.ToString()
            : throw DirectLineException.BadArgument("An upload is multipart/form-data.");
}
