using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Operation;
using MicroCred.Data.People;
using MicroCred.Tests.Support;
using SkiaSharp;

namespace MicroCred.Tests.Data;

/// <summary>Pictures that are small to send and large to decode, eight at once, at a program of their own.</summary>
public sealed class PictureMemoryTests : IDisposable
{
    private const int AtOnce = 8;
    private const long Bound = 300_000_000;

    private readonly TemporaryFolders folders = new();

    public void Dispose() => folders.Dispose();

    [Fact]
    public async Task Eight_of_the_worst_pictures_at_once_stay_within_300_megabytes()
    {
        await using var server = new ServerProcess(folders["data"]);
        await server.StartAsync();
        using var http = await TeacherAsync(server);
        await SendAsync(http, Some.Photo());
        var before = server.PeakBytes;

        byte[][] refused = [Png.Of(10_000, 6000), Png.Of(4000, 4000, costly: true)];
        byte[][] taken = [Png.Of(4000, 4000), Png.Of(2500, 2000, costly: true), Camera()];
        foreach (var pictures in (byte[][][])[refused, taken])
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => SendAsync(http, pictures[i % pictures.Length])));

        Assert.True(server.PeakBytes - before < Bound, $"{(server.PeakBytes - before) / 1_000_000} MB");
    }

    /// <summary>A teacher at the terminal, in their own web chat.</summary>
    private async Task<HttpClient> TeacherAsync(ServerProcess server)
    {
        var key = await File.ReadAllTextAsync(Path.Combine(folders["data"], "terminal.key"));
        var http = new HttpClient { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(5) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var invited = await http.PostAsJsonAsync(
            OperationModule.InviteAddress, new InvitePerson("Maria Combs", Roles.Teacher, null));
        Assert.Equal(HttpStatusCode.OK, invited.StatusCode);
        using var opened = await http.PostAsJsonAsync(
            "v3/directline/tokens/generate", new { terminal = new { channel = "web", @as = "Maria Combs" } });
        var token = await opened.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
        http.DefaultRequestHeaders.Authorization = new("Bearer", token.GetProperty("token").GetString());
        http.DefaultRequestHeaders.Add("X-Conversation", token.GetProperty("conversationId").GetString());
        return http;
    }

    private static async Task SendAsync(HttpClient http, byte[] picture)
    {
        using var activity = new ByteArrayContent("""{"type":"message"}"""u8.ToArray())
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
        };
        using var upload = new MultipartFormDataContent
        {
            { activity, "activity", "blob" },
            { new ByteArrayContent(picture), "file", "picture" },
        };
        var conversation = http.DefaultRequestHeaders.GetValues("X-Conversation").Single();
        using var answer = await http.PostAsync(
            new Uri($"v3/directline/conversations/{conversation}/upload", UriKind.Relative), upload);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Sixty million pixels, as a camera packs them: it is scaled while it is decoded.</summary>
    private static byte[] Camera()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(10_000, 6000, SKColorType.Gray8));
        using var image = SKImage.FromBitmap(bitmap);
        return image.Encode(SKEncodedImageFormat.Jpeg, 50).ToArray();
    }
}
