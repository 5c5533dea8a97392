using MicroCred.Data;

namespace MicroCred.Bot.Commands;

internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var app = MicroCredApp.Build(args);
        using var folder = DataFolder.TryTake(app.Services.GetRequiredService<DataOptions>());
        await app.Services.StartDataAsync(default);
        await app.RunAsync();
        return 0;
    }
}
