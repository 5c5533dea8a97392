using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MicroCred.Load.Floors;

/// <summary>
/// The least that any server of this kind does: reads the same activity and answers. With a database file, also the
/// least that keeps the same rows.
/// </summary>
internal static class Floor
{
    public static async Task ServeAsync(Uri address, string? database)
    {
        await using var commits = database is null ? null : new GroupCommit(database);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(address.ToString());
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async http =>
        {
            if (HttpMethods.IsGet(http.Request.Method)) return;
            var activity = await ReadAsync(http.Request);
            if (commits is not null) await commits.KeepAsync(activity);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await app.RunAsync();
    }

    private static async Task<Activity> ReadAsync(HttpRequest request)
    {
        var size = (int)request.ContentLength!;
        var bytes = ArrayPool<byte>.Shared.Rent(size);
        await request.Body.ReadExactlyAsync(bytes.AsMemory(0, size));
        var activity = JsonSerializer.Deserialize(bytes.AsSpan(0, size), FloorJson.Default.Activity)!;
        ArrayPool<byte>.Shared.Return(bytes);
        return activity;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Activity))]
internal sealed partial class FloorJson : JsonSerializerContext;
