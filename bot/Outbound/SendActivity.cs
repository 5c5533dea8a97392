using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Channels.DirectLine;
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

namespace MicroCred.Bot.Outbound;

/// <summary>One activity on its way to another's service. Each has a row of its own, so that nothing that was sent is sent again for what came after it.</summary>
internal sealed record SendActivity(Activity Activity)
{
    /// <summary>What goes out to an address of another's service: drawn, one row for each activity.</summary>
    public static IEnumerable<OutboxMessage> For(Deliver deliver, Address address, DateTimeOffset now) =>
        Drawing.Draw(deliver, address.Channel).Select(activity => OutboxMessage.For(new SendActivity(activity), now, address.Id, mayRepeat: deliver.ReplyTo is not null));

    internal sealed class Handler(MicroCredDb db, Connector connector) : Handler<SendActivity>
    {
        private static readonly Func<MicroCredDb, AddressId?, CancellationToken, Task<Address>> AddressOf =
            EF.CompileAsyncQuery((MicroCredDb db, AddressId? id, CancellationToken ct) => db.Addresses.AsNoTracking().Single(a => a.Id == id));

        public override bool GoesOutside => true;

        protected override async Task<Effect?> HandleAsync(SendActivity send, OutboxMessage message, CancellationToken ct)
        {
            var address = await AddressOf(db, message.Address, ct);
            if (address is not { StoppedAt: null, Reference: { } to }) return null;

            // The welcome answers an event, not something that she said.
            var activity = send.Activity.ReplyToId is ReceiveMessages.Installed ? send.Activity with { ReplyToId = null } : send.Activity;
            return await connector.SendAsync(to, activity, ct) switch
            {
                ConnectorAnswer.Taken taken => Sent(message, taken.Id),
                ConnectorAnswer.Blocked => (services, token) => Stop(address, services, token),
                ConnectorAnswer.Gone => null,
                ConnectorAnswer.Later later => throw new NotSentException(NotSent.Later, later.Problem, later.After),
                ConnectorAnswer.Refused refused => throw new NotSentException(NotSent.Refused, refused.Problem),
                ConnectorAnswer.InDoubt doubt => throw new NotSentException(NotSent.InDoubt, doubt.Problem),
                var other => throw new NotSupportedException($"{other}"),
            };
        }

        private static Effect? Sent(OutboxMessage message, string? id)
        {
            message.Sent(id);
            return null;
        }

        private static async Task Stop(Address address, IServiceProvider services, CancellationToken ct) =>
            (await services.GetRequiredService<MicroCredDb>().Addresses.SingleAsync(a => a.Id == address.Id, ct)).StoppedAt ??= services.GetRequiredService<TimeProvider>().GetUtcNow();
    }
}
