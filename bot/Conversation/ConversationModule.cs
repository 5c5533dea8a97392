using MicroCred.Bot.Channels;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Notifications;
using MicroCred.Data.Outbox;

namespace MicroCred.Bot.Conversation;

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
            .AddScoped<Handler, DeliverMessages>()
            .AddScoped<Handler, SendActivity.Handler>()
            .AddScoped<Handler, ReplaceCards>()
            .AddScoped<Handler, TellTeacher>()
            .AddScoped<Handler, TellReviewers>()
            .AddScoped<Handler, TellCoordinators>();
    }
}
