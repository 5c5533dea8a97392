using System.CommandLine;
using MicroCred.Data;

namespace MicroCred.Bot.Commands;

/// <summary>What may stand behind `microcred`: each command is a file of its own in this folder, and a line here. 0 is success, 1 wrong input, 2 wrong usage.</summary>
internal static class CommandLine
{
    private const int WrongInput = 1;
    private const int WrongUsage = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Micro-credentials for teachers, earned by chat. Without a command: serve.")
        {
            ServeCommand.Create(),
            ChatCommand.Create(),
            CatalogCommand.Create(),
            PeopleCommand.Create(),
        };
        ServeCommand.Make(root);

        var parsed = root.Parse(args);
        if (parsed.Errors is not [])
        {
            foreach (var error in parsed.Errors) await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("Try --help.");
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception failure) when (failure is RuleBrokenException or OperationCanceledException)
        {
            if (failure is RuleBrokenException) await Console.Error.WriteLineAsync(failure.Message);
            return WrongInput;
        }
        catch (Exception failure) // the edge: a person gets a sentence, and an error report its type
        {
            await Console.Error.WriteLineAsync($"Something went wrong that we did not expect: {failure.Message} ({failure.GetType().Name})");
            return WrongInput;
        }
    }
}
