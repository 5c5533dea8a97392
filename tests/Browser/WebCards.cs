using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Browser;

/// <summary>Cards of our own choice, shown to whoever opened the web chat last.</summary>
internal static class WebCards
{
    public static async Task DeliverAsync(World world, Message message, int question = 7)
    {
        var log = world.Services.GetRequiredService<ActivityLog>();
        var channel = new WebChannel(log, TimeProvider.System);
        var latest = await world.ReadAsync(
            db => db.LoggedActivities.OrderByDescending(a => a.At).Select(a => a.Address).FirstAsync());
        var address = await world.ReadAsync(db => db.Addresses.SingleAsync(a => a.Id == latest));
        foreach (var part in channel.Draw(new([message]) { Question = question }))
        {
            var sent = Assert.IsType<SendAnswer.Sent>(await channel.SendAsync(address, part, default));
            await world.WriteAsync(db => db.Database.ExecuteSql(sent.With!));
        }

        log.Wake(latest);
    }
}
