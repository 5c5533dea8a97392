using System.Text.Json;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>Reads JSON that a stranger sent: not much of it, and not deep.</summary>
internal static class RequestJson
{
    private static readonly JsonSerializerOptions Shallow = new(JsonSerializerDefaults.Web) { MaxDepth = 16 };

    public static Task<T> ReadAsync<T>(HttpRequest request, int mostBytes, CancellationToken ct) =>
        ReadAsync<T>(request.Body, mostBytes, ct);

    public static async Task<T> ReadAsync<T>(Stream body, int mostBytes, CancellationToken ct)
    {
        var bytes = new byte[mostBytes + 1];
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        if (read > mostBytes) throw DirectLineException.TooBig;
        return JsonSerializer.Deserialize<T>(bytes.AsSpan(0, read), Shallow)
            ?? throw DirectLineException.BadArgument("Nothing was said.");
    }
}
