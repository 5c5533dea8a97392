using System.CommandLine;
using MicroCred.Data;
using MicroCred.Data.Catalog.Files;

namespace MicroCred.Bot.Commands;

/// <summary>`catalog preview ID`: prints a micro-credential as teachers see it, as texts and as cards.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = "A micro-credential's id." };
        var catalog = new Option<DirectoryInfo?>("--catalog")
        {
            Description = "The catalog's folder. Without it: the one that came with the program.",
        };
        var command = new Command("preview", "Print a micro-credential as text messages and as a card.")
        {
            id,
            catalog,
        };
        command.SetAction(parsed => Print(
            parsed.GetValue(id)!,
            parsed.GetValue(catalog)?.FullName ?? CatalogCommand.Shipped));
        return command;
    }

    private static int Print(string id, string folder)
    {
        if (!Directory.Exists(folder)) throw new RuleBrokenException($"There is no folder {folder}.");
        var reading = CatalogFiles.Read(folder);
        if (reading.MicroCredentials.FirstOrDefault(c => c.Id == id) is { } credential)
        {
            foreach (var line in CredentialPreview.Of(credential, reading)) Console.WriteLine(line);
            return 0;
        }

        var problems = reading.Problems.Where(p => Path.GetFileNameWithoutExtension(p.File) == id).ToList();
        foreach (var problem in problems) Console.Error.WriteLine(CatalogCommand.Line(problem, folder));
        var there = string.Join(", ", reading.MicroCredentials.Select(c => c.Id));
        Console.Error.WriteLine(problems is []
            ? $"There is no micro-credential '{id}' in {folder}. There are: {there}."
            : "It can be shown when this is mended.");
        return 1;
    }
}
