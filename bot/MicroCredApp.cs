using MicroCred.Bot.Accounts;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Channels.Terminal;
using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Loops;
using MicroCred.Bot.Operation;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Pages;
using MicroCred.Bot.Sample;
using MicroCred.Bot.Understanding;
using MicroCred.Data;
using MicroCred.Review;
using MicroCred.Skills;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MicroCred.Bot;

/// <summary>The program as one table of contents: what it is made of, and what it answers.</summary>
public static class MicroCredApp
{
    /// <summary>Builds the program. <paramref name="customize"/> is for tests: a clock, a port.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        // Named, since a test is another program: pages are found through it.
        var name = typeof(MicroCredApp).Assembly.GetName().Name;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ApplicationName = name, ContentRootPath = AppContext.BaseDirectory });
        customize?.Invoke(builder);
        var services = builder.Services;
        var settings = builder.Configuration;

        var data = settings.GetSection("Data").Get<DataOptions>() ?? new();
        var bot = settings.GetSection("Bot").Get<BotOptions>() ?? new();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new PublicBase((settings["PublicBaseUrl"] ?? OwnAddress(builder) ?? "http://localhost:3978").TrimEnd('/')));
        services.AddData(data);
        services.AddSkills();
        services.AddFlows();
        services.AddInbound(bot.FetchTimeout);
        services.AddOutbound();
        services.AddDirectLine();
        services.AddTerminal();
        services.AddBotFramework(bot);
        services.AddAccounts(data, builder.Environment);
        services.AddReview((settings.GetSection("Review").Get<ReviewOptions>() ?? new()) with { LocalBadges = !builder.Environment.IsProduction() });
        services.AddSample();
        services.AddPages();

        var app = builder.Build();
        app.UseExceptionHandler("/error");
        app.UsePages();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapDirectLine();
        app.MapBotFramework();
        app.MapReview();
        app.MapOperation();
        return app;
    }

    /// <summary>On a developer's machine the program is reached where it listens.</summary>
    private static string? OwnAddress(WebApplicationBuilder builder) =>
        builder.Environment.IsDevelopment() && builder.Configuration["urls"]?.Split(';')[0] is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri is { IsLoopback: true, Port: > 0 } ? url : null;
}
