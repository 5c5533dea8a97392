using MicroCred.Bot.Channels;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;

namespace MicroCred.Bot.Inbound;

/// <summary>The conversation's word for the host: flows, turns, the way in and the way out.</summary>
internal static class ConversationModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddConversation() => services
            .AddSingleton<Flow, Home>()
            .AddSingleton<Flow, Welcome>()
            .AddSingleton<Flow, FindCredential>()
            .AddSingleton<Flow, SeeCredential>()
            .AddSingleton<Flow, CollectEvidence>()
            .AddSingleton<Flow, MyBadges>()
            .AddSingleton<Flow, Settings>()
            .AddSingleton<Flow, AskPerson>()
            .AddSingleton<Dialogue>()
            .AddScoped<TurnRunner>()
            .AddSingleton<Understand>()
            .AddSingleton<TurnWorker>().AddHostedService(provider => provider.GetRequiredService<TurnWorker>())
            .AddSingleton<Dispatcher>().AddHostedService(provider => provider.GetRequiredService<Dispatcher>())
            .AddSingleton<Intake>()
            .AddSingleton<Addresses>()
            .AddSingleton<ActivityLog>()
            .AddHandler<Deliver, DeliverMessages>()
            .AddHandler<SendActivity, SendActivity.Handler>()
            .AddHandler<ReplaceCard, ReplaceCards>()
            .AddHandler<SubmissionDecided, TellTeacher>()
            .AddHandler<SubmissionSubmitted, TellReviewers>()
            .AddHandler<HelpAsked, TellCoordinators>();
    }
}
