using MicroCred.Bot.Accounts;
using MicroCred.Bot.Channels.BotFramework;
using MicroCred.Bot.Channels.DirectLine;
using MicroCred.Bot.Channels.Terminal;
using MicroCred.Bot.Flows;
using MicroCred.Bot.Hosting;
using MicroCred.Bot.Inbound;
using MicroCred.Bot.Limits;
using MicroCred.Bot.Operation;
using MicroCred.Bot.Outbound;
using MicroCred.Bot.Pages;
using MicroCred.Bot.Sample;
using MicroCred.Bot.SingleSignOn;
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
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // A test is another program, and pages are found by it.
            ApplicationName = typeof(MicroCredApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        customize?.Invoke(builder);
        var services = builder.Services;
        services.PostConfigure<LoggerFilterOptions>(UnloggedAddresses.AddTo);
        var settings = builder.Configuration;
        var urls = ListenUrls.Of(settings);
        if (urls is [ListenUrls.Default]) builder.WebHost.UseUrls(ListenUrls.Default);

        var data = settings.GetSection("Data").Get<DataOptions>() ?? new();
        var bot = settings.GetSection("Bot").Get<BotOptions>() ?? new();
        services.TryAddSingleton(TimeProvider.System);
        var site = PublicAddress.Of(settings, builder.Environment, OwnAddress(builder, urls[0]));
        services.AddSingleton(site);
        builder.AddHosting(site);
        services.AddData(data);
        services.AddSkills();
        services.AddFlows();
        services.AddInbound(bot.FetchTimeout);
        services.AddOutbound();
        services.AddLimits(settings.GetSection("Limits").Get<LimitOptions>() ?? new());
        services.AddDirectLine();
        services.AddTerminal();
        services.AddBotFramework(bot);
        services.AddAccounts(data, builder.Environment);
        services.AddSingleSignOn(
            settings.GetSection("SignIn").Get<SignInOptions>() ?? new(), builder.Environment);
        services.AddReview((
            settings.GetSection("Review")
                .Get<ReviewOptions>() ?? new()) with
        { LocalBadges = !builder.Environment.IsProduction() });
        services.AddOperation(settings);
        services.AddSample();
        services.AddPages();

        var app = builder.Build();
        app.UseHosting();
        app.UseExceptionHandler("/error");
        app.UsePages();
        app.UseLimits();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapDirectLine();
        app.MapBotFramework();
        app.MapReview();
        app.MapOperation();
        app.MapSingleSignOn();
        return app;
    }

    /// <summary>
    /// On a developer's machine the program is reached where it listens, if that is known before it does.
    /// </summary>
    private static string OwnAddress(WebApplicationBuilder builder, string url) =>
        builder.Environment.IsDevelopment() && ListenUrls.FromHere(url) is { Port: > 0 } own
            ? own.ToString()
            : ListenUrls.Default;
}
