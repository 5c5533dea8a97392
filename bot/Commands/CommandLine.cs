using System.CommandLine;
using System.Data.Common;
using MicroCred.Data;

namespace MicroCred.Bot.Commands;

/// <summary>
/// What may stand behind `microcred`: each command is a file of its own in this folder, and a line here. Exit codes: 0
/// is success, 1 wrong input, 2 wrong usage.
/// </summary>
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
            UnderstandCommand.Create(),
            AuditCommand.Create(),
            DbCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            StatusCommand.Create(),
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
        catch (OperationCanceledException)
        {
            return WrongInput;
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync(Sentence(failure));
            return WrongInput;
        }
    }

    /// <summary>A person gets a sentence; where nobody expected the failure, an error report needs its type.</summary>
    private static string Sentence(Exception failure) => failure switch
    {
        RuleBrokenException => failure.Message,
        DbException => $"The database could not be read or written: {failure.Message}",
        IOException or UnauthorizedAccessException => $"A file could not be read or written: {failure.Message}",
        _ => $"Something went wrong that we did not expect: {failure.Message} ({failure.GetType().Name})",
    };
}
