using MicroCred.Bot.Channels;
using MicroCred.Bot.Engine;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using Microsoft.EntityFrameworkCore;

namespace MicroCred.Bot.Outbound;

/// <summary>
/// Brings a teacher's question to the coordinators of their district. A text message only says that there is one.
/// </summary>
internal sealed class TellCoordinators(
    MicroCredDb db, ChannelDirectory channels, PublicBase site, TimeProvider clock) : Handler<HelpAsked>
{
    protected override async Task<Effect?> HandleAsync(HelpAsked asked, OutboxMessage message, CancellationToken ct)
    {
        var question = await db.HelpRequests.AsNoTracking().SingleAsync(h => h.Id == asked.HelpRequest, ct);
        var teacher = await db.People.AsNoTracking().SingleAsync(p => p.Id == question.Person, ct);
        var coordinators = db.People
            .Where(p => (p.Roles & Roles.Coordinator) != 0 && p.District == teacher.District)
            .Select(p => p.Id);
        return clock.Tell(await db.AddressesOfAsync(coordinators, ct), address =>
            channels.Of(address.Channel).IsTexted
                ? $"A teacher asks for your help: {site.To("/coordinator")}"
                : $"{Theirs.Of(teacher.Name)} asks: {Theirs.Of(question.Text)}",
            about: $"{question.Id}");
    }
}
