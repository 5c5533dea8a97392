using MicroCred.Data.Evidence;

namespace MicroCred.Bot.Inbound;

/// <summary>What the host adds to have the way in: every channel's messages, in order, a turn for each.</summary>
internal static class InboundModule
{
    extension(IServiceCollection services)
    {
        /// <summary><paramref name="fetchTimeout"/>: how long a file may take to arrive.</summary>
        public IServiceCollection AddInbound(TimeSpan fetchTimeout) => services
            .AddSingleton<Addresses>()
            .AddSingleton<Intake>()
            .AddSingleton(provider => new FetchFile(fetchTimeout, provider.GetRequiredService<FileIntake>()))
            .AddSingleton<ReadHeard>()
            .AddScoped<TurnRunner>()
            .AddSingleton<TurnWorker>()
            .AddHostedService(provider => provider.GetRequiredService<TurnWorker>());
    }
}
