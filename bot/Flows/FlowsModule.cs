using MicroCred.Bot.Engine;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MicroCred.Bot.Flows;

/// <summary>What the host adds to have the conversation: the dialogue, with what holds at every step.</summary>
internal static class FlowsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddFlows()
        {
            services.TryAddSingleton(new Dialogue(Everywhere.Interruptions));
            return services;
        }
    }
}
