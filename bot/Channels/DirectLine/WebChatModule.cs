namespace MicroCred.Bot.Channels.DirectLine;

/// <summary>The web chat's two words for the host: Direct Line 3.0, spoken by Microsoft's Web Chat and by our terminal, and the script of the page.</summary>
internal static class WebChatModule
{
    private const string Base = "/v3/directline";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddWebChat()
        {
            services.AddDataProtection();
            return services
                .AddSingleton<DirectLineTokens>()
                .AddSingleton<SharedFiles>()
                .AddSingleton<Pace>()
                .AddSingleton<TerminalKey>()
                .AddScoped<WhoMayChat>();
        }
    }

    extension(WebApplication app)
    {
        public WebApplication MapWebChat()
        {
            app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(20), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
            app.UseWhen(http => http.Request.Path.StartsWithSegments(Base), line => line.Use(DirectLineErrors.AnswerAsync));

            var line = app.MapGroup(Base);
            line.MapPost("tokens/generate", StartConversation.GenerateAsync);
            line.MapPost("tokens/refresh", StartConversation.Refresh);
            line.MapGet("session/getsessionid", (Caller caller) => new Session($"{caller.Address}"));
            line.MapPost("conversations", StartConversation.StartAsync);
            line.MapGet("conversations/{id}", StartConversation.Reconnect);
            line.MapGet("conversations/{id}/activities", ReadActivities.HandleAsync);
            line.MapPost("conversations/{id}/activities", ReceiveActivity.HandleAsync); // it stops reading by itself, and answers; the server would hang up
            line.MapPost("conversations/{id}/upload", ReceiveUpload.HandleAsync).WithMetadata(new BodyLimit(ReceiveUpload.MostBytes));
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
