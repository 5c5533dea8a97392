using System.Text.Json;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot;

/// <summary>Lives one turn before anybody else does, and takes it back: compiling a turn's code and queries would otherwise be the first teacher's wait.</summary>
internal static class WarmUp
{
    public static async Task RunAsync(IServiceProvider services, CancellationToken ct)
    {
        try
        {
            await services.GetRequiredService<Transactions>().RunAsync(TurnAsync, ct);
        }
        catch (TakenBackException)
        {
            // As it was meant: the lane has rolled it back.
        }
    }

    private static async Task TurnAsync(IServiceProvider services, CancellationToken ct)
    {
        var (db, now) = (services.GetRequiredService<MicroCredDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
        var conversation = db.Conversations.Add(new() { StartedAt = now }).Entity;
        var address = db.Addresses.Add(new() { Channel = Channel.Teams, ExternalId = "warm-up", Conversation = conversation.Id, Reference = new("", "", "", "") }).Entity;
        var heard = JsonSerializer.Serialize(WhatWasSaid.In(JsonSerializer.Deserialize("""{"type":"message","text":"hi"}""", Json.Shallow.Activity)!), JsonSerializerOptions.Web);
        var message = db.Inbox.Add(new() { Address = address.Id, ActivityId = "warm-up", Body = heard, ReceivedAt = now }).Entity;
        await db.SaveChangesAsync(ct);

        var input = await services.GetRequiredService<Understand>().ReadAsync(JsonSerializer.Deserialize<Heard>(message.Body, JsonSerializerOptions.Web)!, Channel.Teams, ct);
        await services.GetRequiredService<TurnRunner>().RunAsync(message.Id, input, ct);
        await db.SaveChangesAsync(ct);
        foreach (var row in await db.Outbox.Where(m => m.Address == address.Id).ToListAsync(ct)) JsonSerializer.Deserialize<SendActivity>(row.Body, JsonSerializerOptions.Web);
        throw new TakenBackException();
    }

    private sealed class TakenBackException : Exception;
}
