using System.CommandLine;

namespace MicroCred.Bot.Commands;

/// <summary>`serve`, or no command: everything, until it is stopped.</summary>
internal static class ServeCommand
{
    public static Command Create() => Make(new Command("serve", "Answer the web, Teams and text messages."));

    public static TCommand Make<TCommand>(TCommand command) where TCommand : Command
    {
        var noSample = new Option<bool>("--no-sample") { Description = "Leave out the sample district." };
        var urls = new Option<string?>("--urls") { Description = "Where to listen, as in http://localhost:3978." };
        command.Add(noSample);
        command.Add(urls);
        command.SetAction(async (parsed, ct) =>
        {
            await using var server = await Server.StartAsync(new() { Sample = !parsed.GetValue(noSample), Urls = parsed.GetValue(urls) }, ct);
            await server.App.WaitForShutdownAsync(ct);
            return 0;
        });
        return command;
    }
}
