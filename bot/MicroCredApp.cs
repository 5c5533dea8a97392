using MicroCred.Bot.Conversation;
using MicroCred.Data;
using MicroCred.Review;
using MicroCred.Skills;

namespace MicroCred.Bot;

/// <summary>The program as one table of contents: what it is made of, and what it answers.</summary>
public static class MicroCredApp
{
    /// <summary>Builds the program. <paramref name="customize"/> is for tests: a clock, a port.</summary>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? customize = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        var services = builder.Services;
        var settings = builder.Configuration;

        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new PublicBase((settings["PublicBaseUrl"] ?? "http://localhost:3978").TrimEnd('/')));
        services.AddData(settings.GetSection("Data").Get<DataOptions>() ?? new());
        services.AddSkills();
        services.AddConversation();
        services.AddReview();
        services.AddRazorPages();

        customize?.Invoke(builder);
        var app = builder.Build();
        app.UseExceptionHandler("/error");
        app.UseRouting();
        app.MapRazorPages();
        app.MapReview();
        return app;
    }
}
