using System.Net;
using MicroCred.Bot.Channels;
using MicroCred.Data;
using MicroCred.Data.Evidence;

namespace MicroCred.Bot.Inbound;

/// <summary>
/// Gets a file that a channel keeps for us: from that channel's trusted hosts alone, within a size and a time. What
/// can't be got becomes a sentence.
/// </summary>
public sealed class FetchFile(TimeSpan patience, FileIntake files) : IDisposable
{
    private const int MostRedirects = 3;

    private const string NotFrom =
        "I can't take a file from that place. Please send the file itself, or a photo of it.";

    private const string NotNow = "I could not get that file. Please send it again.";

    private readonly HttpClient http = new(OutsideHttp.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<HeardFile> GetAsync(FileLink link, TrustedHosts hosts, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(patience);
        try
        {
            return Uri.TryCreate(link.Url, UriKind.Absolute, out var at)
                ? await FollowAsync(at, link.Name, hosts, timeout.Token)
                : new(null, NotFrom);
        }
        catch (RuleBrokenException rule)
        {
            return new(null, rule.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || IsTimeout(e, ct))
        {
            return new(null, NotNow);
        }
    }

    public void Dispose() => http.Dispose();

    private static bool IsTimeout(Exception e, CancellationToken ct) =>
        e is OperationCanceledException && !ct.IsCancellationRequested;

    /// <summary>File services send us on to another of their hosts; each is asked about anew.</summary>
    private async Task<HeardFile> FollowAsync(Uri at, string name, TrustedHosts hosts, CancellationToken ct)
    {
        for (var redirects = 0; redirects <= MostRedirects && hosts.Allows(at); redirects++)
        {
            using var response = await http.GetAsync(at, HttpCompletionOption.ResponseHeadersRead, ct);
            if (NextOf(response) is { } next)
            {
                at = new(at, next);
                continue;
            }

            if (!response.IsSuccessStatusCode) return new(null, NotNow);
            RuleBrokenException.Require(
                response.Content.Headers.ContentLength is null or <= FileIntake.ChatLimit,
                $"That file is larger than {FileIntake.ChatLimit / 1_000_000} MB.");
            await using var content = await response.Content.ReadAsStreamAsync(ct);
            return new(await files.TakeAsync(content, name, ct));
        }

        return new(null, NotFrom);
    }

    private static Uri? NextOf(HttpResponseMessage response) =>
        response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest
            ? response.Headers.Location
            : null;
}
