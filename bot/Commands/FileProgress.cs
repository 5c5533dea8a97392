namespace MicroCred.Bot.Commands;

/// <summary>Counts files on a terminal while long work goes on, and is silent in a pipe.</summary>
internal static class FileProgress
{
    public static Action<int, int>? OnTerminal => Console.IsErrorRedirected ? null : Show;

    private static void Show(int done, int all) =>
        Console.Error.Write(done < all ? $"\r{done} of {all} files" : $"\r{new string(' ', 40)}\r");
}
