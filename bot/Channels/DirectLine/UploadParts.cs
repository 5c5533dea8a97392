using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// The parts of an upload, one after another as they arrive: what was said, where anything was, and then the files.
/// </summary>
internal sealed class UploadParts
{
    private readonly HttpRequest request;
    private readonly MultipartReader parts;

    public UploadParts(HttpRequest request, long mostBytesPerFile, int mostHeaders)
    {
        this.request = request;
        parts = new(BoundaryOf(request), request.Body)
        {
            BodyLengthLimit = mostBytesPerFile,
            HeadersCountLimit = mostHeaders,
        };
    }

    public HttpContext Http => request.HttpContext;

    /// <summary>How long the whole of it is, as its sender says and the server holds them to.</summary>
    public long Bytes => request.ContentLength ?? throw new DirectLineException(
        StatusCodes.Status411LengthRequired, "LengthRequired", "An upload says how long it is.");

    public bool HasFile => File is not null;

    /// <summary>The file that comes next, of which nothing is read yet; null behind the last.</summary>
    public Part? File { get; private set; }

    /// <summary>What was said about the files; nothing where the first part is a file already.</summary>
    public async Task<ReceiveActivity> ReadActivityAsync(CancellationToken ct)
    {
        var said = ReceiveActivity.Nothing;
        var first = await ReadAsync(ct);
        if (first is { IsActivity: true })
        {
            said = await RequestJson.ReadAsync<ReceiveActivity>(first.Body, ReceiveActivity.MostBytes, ct);
            first = await ReadAsync(ct);
        }

        File = RequireFile(first);
        return said;
    }

    /// <summary>
    /// Goes on to the next file. What comes behind one that was refused, being far too large, is not waited for.
    /// </summary>
    public async Task NextAsync(bool wasRefused, CancellationToken ct)
    {
        try
        {
            File = RequireFile(await ReadAsync(ct));
        }
        catch (InvalidDataException) when (wasRefused)
        {
            File = null;
        }
    }

    private async Task<Part?> ReadAsync(CancellationToken ct)
    {
        if (await parts.ReadNextSectionAsync(ct) is not { } section) return null;
        return ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var about)
            ? new(about, section.Body)
            : throw DirectLineException.BadArgument("A part of that upload has no name.");
    }

    private static Part? RequireFile(Part? part) => part is { IsActivity: true }
        ? throw DirectLineException.BadArgument("What is said comes before the files, and once.")
        : part;

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 100 } boundary
            ? boundary.ToString()
            : throw DirectLineException.BadArgument("An upload is multipart/form-data.");

    internal sealed record Part(ContentDispositionHeaderValue About, Stream Body)
    {
        public bool IsActivity => About.Name.Equals("activity", StringComparison.OrdinalIgnoreCase);

        public string Name =>
            $"{(About.FileNameStar.HasValue ? About.FileNameStar : HeaderUtilities.RemoveQuotes(About.FileName))}";
    }
}
