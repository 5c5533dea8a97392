using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;

namespace MicroCred.Load.Doors;

/// <summary>The web chat's door: teachers who talk by Direct Line, and read the answers from its stream.</summary>
internal sealed class WebDoor : Door, IDisposable
{
    private const int AtOnce = 16;

    private readonly Uri server;
    private readonly string key;
    private readonly Answers answers;
    private readonly HttpClient http;
    private readonly ConcurrentDictionary<int, WebChat> chats = [];

    /// <param name="server">Where the program answers.</param>
    /// <param name="key">Opens chats for new guests. Without it, everybody would be the sample teacher.</param>
    /// <param name="answers">What comes back is noted here.</param>
    public WebDoor(Uri server, string key, Answers answers) =>
        (this.server, this.key, this.answers, http) = (server, key, answers, new() { BaseAddress = server });

    /// <summary>A new conversation for each teacher.</summary>
    public Task OpenAsync(IEnumerable<int> teachers) => ForEachAsync(teachers, async teacher =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "v3/directline/tokens/generate")
        {
            Headers = { Authorization = new("Bearer", key) },
            Content = JsonContent.Create(new { terminal = new { channel = "web" } }),
        };
        using var answer = await http.SendAsync(request);
        var opened = await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<WebChat.Opened>();
        chats[teacher] = await WebChat.StartAsync(http, opened!, answers);
    });

    /// <summary>Every teacher has the chat open, until what is returned is disposed of.</summary>
    public async Task<IAsyncDisposable> ListenAsync()
    {
        ConcurrentBag<IAsyncDisposable> open = [];
        await ForEachAsync(chats.Values, async chat => open.Add(await chat.ListenAsync(http)));
        return new Listening([.. open]);
    }

    public override ReadOnlyMemory<byte> Say(int teacher, string id, string words)
    {
        var chat = chats[teacher];
        var text = JsonEncodedText.Encode(words);
        var json = $$$"""{"type":"message","text":"{{{text}}}","channelData":{"clientActivityID":"{{{id}}}"} }""";
        return Post(server, $"/v3/directline/conversations/{chat.Id}/activities", json, chat.Token);
    }

    public override string AddressOf(int teacher) => chats[teacher].Id.ToUpperInvariant();

    public void Dispose() => http.Dispose();

    private static Task ForEachAsync<T>(IEnumerable<T> all, Func<T, Task> doAsync) => Parallel.ForEachAsync(
        all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, _) => await doAsync(one));

    private sealed class Listening(IReadOnlyList<IAsyncDisposable> open) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await ForEachAsync(open, one => one.DisposeAsync().AsTask());
    }
}
