using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using MicroCred.Data;

namespace MicroCred.Bot.Channels.Terminal;

/// <summary>Somebody at a terminal: opens lines to a server as one person, or as a guest.</summary>
public sealed class Talker
{
    private readonly HttpClient http;
    private readonly string key;
    private readonly string? name;

    private Talker(HttpClient http, string key, string? name) => (this.http, this.key, this.name) = (http, key, name);

    public static Talker As(string name, HttpClient http, string key) => new(http, key, name);

    public static Talker Guest(HttpClient http, string key) => new(http, key, null);

    /// <summary>The one who was asked for; else the default where there is such a person; else a guest.</summary>
    internal static async Task<Talker> FindAsync(
        HttpClient http, string key, string? name, string? defaultName, CancellationToken ct)
    {
        var asked = new Talker(http, key, name ?? defaultName);
        using var answer = await asked.AskAsync("web", ct);
        if (answer.IsSuccessStatusCode || name is not null) return asked;
        return answer.StatusCode is HttpStatusCode.NotFound ? Guest(http, key) : asked;
    }

    /// <summary>Opens a line that is drawn as a channel: sms, teams or web.</summary>
    public async Task<DirectLineClient> JoinAsync(string channel, CancellationToken ct)
    {
        using var answer = await AskAsync(channel, ct);
        var opened = await ReadAsync<Opened>(answer, ct);
        return await DirectLineClient.StartAsync(http, opened.ConversationId, opened.Token, ct);
    }

    /// <summary>Reads an answer, or throws the sentence that came instead.</summary>
    internal static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode) return (await answer.Content.ReadFromJsonAsync<T>(ct))!;
        var refused = answer.Content.Headers.ContentType?.MediaType is "application/json"
            ? await answer.Content.ReadFromJsonAsync<Refused>(ct)
            : null;
        throw new RuleBrokenException(refused?.Error?.Message ?? $"The server answered {(int)answer.StatusCode}.");
    }

    private async Task<HttpResponseMessage> AskAsync(string channel, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/generate")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
            Content = JsonContent.Create(new { terminal = new { channel, @as = name } }),
        };
        try
        {
            return await http.SendAsync(request, ct);
        }
        catch (HttpRequestException)
        {
            throw new RuleBrokenException($"Nobody answers at {http.BaseAddress}.");
        }
    }

    internal sealed record Opened(
        string ConversationId,
        string Token,
        string? StreamUrl,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);

    private sealed record Refused(Error? Error);

    private sealed record Error(string Message);
}
