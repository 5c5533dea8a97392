namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>
/// What the host adds and maps to have Teams, by Microsoft's Bot Builder: activities come in by /api/messages and
/// replies go out by its connector client.
/// </summary>
internal static class BotFrameworkModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddBotFramework(BotOptions options)
        {
            options.Check();
            return services
                .AddSingleton(options)
                .AddSingleton<Connectors>()
                .AddSingleton<DoorAuthentication>()
                .AddSingleton<DoorAdapter>()
                .AddSingleton<TeamsBot>()
                .AddSingleton<TeamsChannel>()
                .AddSingleton<Channel>(provider => provider.GetRequiredService<TeamsChannel>())
                .AddSingleton<Door>();
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapBotFramework()
        {
            app.MapPost(Door.Address, (HttpContext http, Door door) => door.ReceiveAsync(http));
            return app;
        }
    }
}
