using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using MicroCred.Data.Catalog.Checking;
using MicroCred.Data.Catalog.Files;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `catalog check PATH`: says what is wrong where in a catalog, a stack or one file. It uses no database.
/// </summary>
internal static class CheckCatalogCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var path = new Argument<string>("path")
        {
            Description = "A catalog's folder, a stack's folder in it, or one file.",
        };
        var json = new Option<bool>("--json") { Description = "Print an array of problems, for a program to read." };
        var command = new Command("check", "Check YAML files, and say what is wrong with file, line and reason.")
        {
            path,
            json,
        };
        command.SetAction(parsed => Check(Path.GetFullPath(parsed.GetValue(path)!), parsed.GetValue(json)));
        return command;
    }

    private static int Check(string path, bool asJson)
    {
        path = Path.TrimEndingDirectorySeparator(path);
        var folder = CatalogCommand.FolderAround(path);
        var below = Path.GetRelativePath(folder, path).Replace('\\', '/');
        var reading = CatalogFiles.Read(folder);
        List<CatalogProblem> problems = [.. reading.Problems.Where(problem => IsIn(below, problem.File))];

        if (asJson) Console.WriteLine(JsonSerializer.Serialize(problems, Json));
        else
        {
            foreach (var problem in problems) Console.WriteLine(CatalogCommand.Line(problem, folder));
            Console.WriteLine(problems is [] ? NoProblems(reading) : Summary(problems));
        }

        return problems is [] ? 0 : 1;
    }

    private static bool IsIn(string below, string file) =>
        below is "." || file == below || file.StartsWith($"{below}/", StringComparison.Ordinal);

    private static string NoProblems(CatalogReading reading) =>
        $"No problems. {reading.MicroCredentials.Count} micro-credentials in {reading.Stacks.Count} stacks "
        + "can be used.";

    private static string Summary(List<CatalogProblem> problems)
    {
        var leftOut = problems.Where(p => p.Blocks).Select(p => p.File).Distinct().Count();
        var others = leftOut is 0 ? "What is marked as advice does not keep a file out." : "The others can be used.";
        return $"Problems: {problems.Count}. Files left out: {leftOut}. {others}";
    }
}
