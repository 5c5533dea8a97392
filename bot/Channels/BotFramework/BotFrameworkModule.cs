using MicroCred.Bot.Inbound;
using MicroCred.Data.Evidence;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>The Activity protocol's two words for the host: Teams comes in by /api/messages and is written to by the connector.</summary>
internal static class BotFrameworkModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddBotFramework(BotOptions options, IHostEnvironment environment)
        {
            var files = options.Files(environment); // a host that is none is told of before anything starts
            return services
                .AddSingleton(options)
                .AddSingleton(options.Services(environment))
                .AddSingleton<ActivityAuthentication>()
                .AddSingleton<Connector>()
                .AddSingleton(provider => new FetchFile(files, options.FetchTimeout, provider.GetRequiredService<FileIntake>()));
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapBotFramework()
        {
            app.MapPost(ReceiveMessages.Address, ReceiveMessages.HandleAsync);
            return app;
        }
    }
}
