using MicroCred.Data;

namespace MicroCred.Bot.Commands;

/// <summary>The settings as the server reads them, for commands that start none.</summary>
internal static class Settings
{
    public static WebApplicationBuilder Read() =>
        WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });

    /// <summary>The data alone: nothing is made, opened or held before it is asked for.</summary>
    public static ServiceProvider Data(IConfiguration settings) => new ServiceCollection()
        .AddSingleton(TimeProvider.System)
        .AddData(settings.GetSection("Data").Get<DataOptions>() ?? new())
        .BuildServiceProvider();
}
