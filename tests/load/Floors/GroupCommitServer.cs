using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MicroCred.Load.Floors;

/// <summary>The least that a server does to keep what is said: reads it, keeps a turn's rows, and answers.</summary>
internal static class GroupCommitServer
{
    public static async Task RunAsync(Uri address, string database)
    {
        await using var commits = new GroupCommit(database);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"{address}");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async http =>
        {
            if (HttpMethods.IsGet(http.Request.Method)) return;
            var said = await JsonSerializer.DeserializeAsync(http.Request.Body, SaidJson.Default.SaidActivity);
            await commits.KeepAsync(said!.Id, $"{said.Conversation.TenantId}/{said.From.AadObjectId}");
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await app.RunAsync();
    }
}

/// <summary>What this server needs to know of an activity.</summary>
internal sealed record SaidActivity(string Id, SaidActivity.Account From, SaidActivity.Place Conversation)
{
    internal sealed record Account(string AadObjectId);

    internal sealed record Place(string TenantId);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SaidActivity))]
internal sealed partial class SaidJson : JsonSerializerContext;
