using MicroCred.Bot.Channels;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;

namespace MicroCred.Bot.Outbound;

/// <summary>What the host adds to have the way out: replies, and news to people who did not write first.</summary>
internal static class OutboundModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddOutbound() => services
            .AddSingleton<ChannelDirectory>()
            .AddSingleton<Ledger>()
            .AddScoped<Delivery>()
            .AddSingleton<Dispatcher>()
            .AddHostedService(provider => provider.GetRequiredService<Dispatcher>())
            .AddHandler<ReplaceCard, ReplaceCard.Handler>()
            .AddHandler<SubmissionDecided, TellTeacher>()
            .AddHandler<SubmissionSubmitted, TellReviewers>()
            .AddHandler<HelpAsked, TellCoordinators>();
    }
}
