using System.CommandLine;
using MicroCred.Bot.Hosting;
using MicroCred.Bot.Sample;

namespace MicroCred.Bot.Commands;

/// <summary>`serve`, or no command: everything, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create() => Make(new Command("serve", "Answer the web, Teams and text messages."));

    public static TCommand Make<TCommand>(TCommand command) where TCommand : Command
    {
        var noSample = new Option<bool>("--no-sample") { Description = "Leave out the sample district." };
        var urls = new Option<string?>("--urls")
        {
            Description = $"Where to listen, before what ASPNETCORE_URLS says. Without either: {ListenUrls.Default}.",
        };
        command.Add(noSample);
        command.Add(urls);
        command.SetAction((parsed, ct) => ServeAsync(!parsed.GetValue(noSample), parsed.GetValue(urls), ct));
        return command;
    }

    private static async Task<int> ServeAsync(bool sample, string? urls, CancellationToken ct)
    {
        await using var server = await Server.StartAsync(
            urls, sample, builder => PublicAddress.Check(builder.Configuration, builder.Environment), ct);
        await Console.Out.WriteLineAsync($"MicroCred answers at {string.Join(" and ", server.App.Urls)}");
        if (server.HasSample) await server.App.Services.GetRequiredService<SampleLinks>().PrintAsync(Console.Out, ct);
        await server.App.WaitForShutdownAsync(ct);
        return 0;
    }
}
