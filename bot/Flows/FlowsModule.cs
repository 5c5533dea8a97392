using MicroCred.Bot.Engine;

namespace MicroCred.Bot.Flows;

/// <summary>What the host adds to have the conversation: the dialogue, with what holds at every step.</summary>
internal static class FlowsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddFlows() => services.AddSingleton(new Dialogue(Everywhere.Interruptions));
    }
}
