using System.Net;
using System.Net.Http.Json;
using MicroCred.Data;
using MicroCred.Data.Storage;
using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Bot.Commands;

/// <summary>
/// Does what the command line asks: by the running program where there is one, since it holds the data folder; else in
/// the data folder itself.
/// </summary>
internal static class AskProgram
{
    public static async Task<T> DoAsync<T>(
        string address, object asked, Func<HttpContent, CancellationToken, Task<T>> read,
        Func<IServiceProvider, CancellationToken, Task<T>> here, CancellationToken ct)
    {
        await using var app = MicroCredApp.Build([], builder => builder.Logging.ClearProviders());
        var data = app.Services.GetRequiredService<DataOptions>();
        using var folder = DataFolder.TryTake(data);
        if (folder is null)
        {
            var door = DoorNote.Read(data)
                ?? throw new RuleBrokenException($"Another program is using {data.FullFolder}.");
            return await AskAsync(door, address, asked, read, ct);
        }

        await Startup.PrepareAsync(app.Services, ct);
        return await here(app.Services, ct);
    }

    private static async Task<T> AskAsync<T>(
        DoorNote door, string address, object asked, Func<HttpContent, CancellationToken, Task<T>> read,
        CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = door.Server };
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(asked, asked.GetType()),
            Headers = { { "Authorization", $"Bearer {door.Key}" } },
        };
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        if (answer.StatusCode is HttpStatusCode.Conflict)
            throw new RuleBrokenException((await answer.Content.ReadFromJsonAsync<ProblemDetails>(ct))!.Detail!);

        answer.EnsureSuccessStatusCode();
        return await read(answer.Content, ct);
    }
}
