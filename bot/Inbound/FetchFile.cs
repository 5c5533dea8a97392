using System.Net;
using MicroCred.Bot.Channels;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;

namespace MicroCred.Bot.Inbound;

/// <summary>Gets a file that a channel keeps for us: from trusted hosts alone, within a size and a time. What can't be got becomes a sentence.</summary>
public sealed class FetchFile(TrustedHosts hosts, TimeSpan patience, FileIntake files) : IDisposable
{
    private const int MostRedirects = 3;
    private const string NotFrom = "I can't take a file from that place. Please send the file itself, or a photo of it.";
    private const string NotNow = "I could not get that file. Please send it again.";

    private readonly HttpClient http = new(OutsideHttp.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<HeardFile> GetAsync(FileLink link, CancellationToken ct)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(patience);
        try
        {
            return Uri.TryCreate(link.Url, UriKind.Absolute, out var at) ? await FollowAsync(at, link.Name, timeout.Token) : new(null, NotFrom);
        }
        catch (RuleBrokenException rule)
        {
            return new(null, rule.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new(null, NotNow);
        }
    }

    public void Dispose() => http.Dispose();

    /// <summary>File services send one on to another of their hosts; each is asked about anew.</summary>
    private async Task<HeardFile> FollowAsync(Uri at, string name, CancellationToken ct)
    {
        for (var redirects = 0; redirects <= MostRedirects && hosts.Allows(at); redirects++)
        {
            using var response = await http.GetAsync(at, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.Headers.Location is { } next && response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest)
            {
                at = new(at, next);
                continue;
            }

            if (!response.IsSuccessStatusCode) return new(null, NotNow);
            RuleBrokenException.Require(response.Content.Headers.ContentLength is null or <= FileIntake.ChatLimit, $"That file is larger than {FileIntake.ChatLimit / 1_000_000} MB.");
            await using var content = await response.Content.ReadAsStreamAsync(ct);
            return new(await files.TakeAsync(content, name, ct));
        }

        return new(null, NotFrom);
    }
}
