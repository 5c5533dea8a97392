using MicroCred.Load.BotBuilder;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;

// Microsoft's Bot Builder for .NET, which the load program compares with: MODE SINK --urls ADDRESS, where MODE is
//   echo      the stock echo bot, which stores nothing
//   receive   the same, but it does nothing with what it receives
//   send      one reply to the sink for each request, by a connector client that is kept
var (mode, sink) = (args[0], new Uri(args[1]));
var builder = WebApplication.CreateBuilder(args[2..]);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddHttpClient();
builder.Services.AddSingleton<BotFrameworkAuthentication, ConfigurationBotFrameworkAuthentication>();
// CloudAdapter has two constructors between which the container can't choose.
builder.Services.AddSingleton<IBotFrameworkHttpAdapter>(services => new CloudAdapter(
    services.GetRequiredService<BotFrameworkAuthentication>(), services.GetRequiredService<ILogger<CloudAdapter>>()));
if (mode is "echo") builder.Services.AddTransient<IBot, EchoBot>();
else builder.Services.AddTransient<IBot, SilentBot>();

await using var app = builder.Build();
app.MapGet("/", () => "ready");
if (mode is "send")
{
    using var http = new HttpClient();
    using var kept = new ConnectorClient(sink, (ServiceClientCredentials?)null, http, disposeHttpClient: false);
    var sent = 0;
    app.MapPost("/api/messages", (CancellationToken ct) => kept.Conversations.ReplyToActivityAsync(
        "a:1-chat", $"{mode}-{Interlocked.Increment(ref sent)}", MessageFactory.Text("echo: what was said"), ct));
    await app.RunAsync();
}
else
{
    app.MapPost("/api/messages", (IBotFrameworkHttpAdapter adapter, IBot bot, HttpContext http) =>
        adapter.ProcessAsync(http.Request, http.Response, bot));
    await app.RunAsync();
}
