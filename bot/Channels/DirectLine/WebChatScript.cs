using Microsoft.Net.Http.Headers;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// Microsoft's Web Chat, one file of 3.9 MB that the build fetched: sent compressed, once, and kept by the browser for
/// ever, since its address has its version.
/// </summary>
internal static class WebChatScript
{
    /// <summary>As in web/fetch-webchat.mjs.</summary>
    private const string File = "webchat-4.18.1.js";

    public const string Address = "/web/" + File;

    /// <summary>The smallest first.</summary>
    private static readonly (string Encoding, string Extension)[] Compressed = [("br", ".br"), ("gzip", ".gz")];

    public static IResult Send(HttpContext http)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "web", "dist", File);
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        var headers = http.Response.Headers;
        (headers.CacheControl, headers.Vary) = ("public, max-age=31536000, immutable", HeaderNames.AcceptEncoding);
        foreach (var (encoding, extension) in Compressed.Where(
            c => accepted.Any(
                a => a.Value.Equals(c.Encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is not 0)))
        {
            headers.ContentEncoding = encoding;
            return TypedResults.PhysicalFile(path + extension, "text/javascript; charset=utf-8");
        }

        return TypedResults.PhysicalFile(path, "text/javascript; charset=utf-8");
    }
}
