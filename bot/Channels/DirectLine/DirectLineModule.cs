using MicroCred.Data.Messages;
using MicroCred.Data.People;

namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>
/// What the host adds and maps to have the web chat: Direct Line 3.0, spoken by Microsoft's Web Chat and by our
/// terminal, and the page's script.
/// </summary>
internal static class DirectLineModule
{
    private const string Base = "/v3/directline";

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(20);

    extension(IServiceCollection services)
    {
        public IServiceCollection AddDirectLine()
        {
            services.AddDataProtection();
            return services
                .AddSingleton<DirectLineTokens>()
                .AddSingleton<SharedFiles>()
                .AddSingleton<TerminalKey>()
                .AddSingleton<ActivityLog>()
                .AddScoped<KeepActivity>()
                .AddScoped<ReceiveUpload>()
                .AddScoped<WhoMayChat>()
                .AddScoped<PassCheck>()
                .AddHandler<SessionsEnded, CloseStreams>()
                .AddHostedService<GuestSweep>()
                .AddChannel<WebChannel>();
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapDirectLine()
        {
            app.UseWebSockets(new() { KeepAliveInterval = KeepAlive, KeepAliveTimeout = KeepAlive });
            app.UseWhen(
                http => http.Request.Path.StartsWithSegments(Base),
                line => line.Use(DirectLineErrors.AnswerAsync));

            var line = app.MapGroup(Base);
            line.MapPost("tokens/generate", StartConversation.GenerateAsync);
            line.MapPost("tokens/refresh", StartConversation.Refresh);
            line.MapGet("session/getsessionid", (Caller caller) => new Session($"{caller.Address}"));
            line.MapPost("conversations", StartConversation.StartAsync);
            line.MapGet("conversations/{id}", StartConversation.Reconnect);
            line.MapGet("conversations/{id}/activities", ReadActivities.HandleAsync);
            // It stops reading by itself, and answers; the server would hang up.
            line.MapPost("conversations/{id}/activities", ReceiveActivity.HandleAsync);
            line.MapPost("conversations/{id}/upload", ReceiveUpload.HandleAsync)
                .WithMetadata(new BodyLimit(ReceiveUpload.MostBytes));
            line.MapGet("conversations/{id}/stream", ActivityStream.HandleAsync);
            line.MapGet("conversations/{id}/files/{hash}", SharedFiles.Send);

            app.MapGet(WebChatScript.Address, WebChatScript.Send);
            return app;
        }
    }

    private sealed record Session(string SessionId);

    private sealed record BodyLimit(long Bytes) : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => Bytes;
    }
}
