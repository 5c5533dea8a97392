using System.CommandLine;
using MicroCred.Data;
using MicroCred.Data.Catalog.Checking;

namespace MicroCred.Bot.Commands;

/// <summary>`catalog …`: what an author of micro-credentials needs, without a running server.</summary>
internal static class CatalogCommand
{
    public static Command Create() => new("catalog", "Check, import and preview micro-credentials.")
    {
        CheckCatalogCommand.Create(),
        ImportListingsCommand.Create(),
        PreviewCommand.Create(),
    };

    /// <summary>The catalog that came with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "catalog");

    /// <summary>The catalog's folder around a path: the nearest one, upwards, with a vocabulary.</summary>
    public static string FolderAround(string path)
    {
        var start = Directory.Exists(path) ? path
            : File.Exists(path) ? Path.GetDirectoryName(path)!
            : throw new RuleBrokenException($"There is no {path}.");
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "vocabulary.yaml"))) return folder;
        }

        return start;
    }

    /// <summary>A problem's line, with a path that an editor or a terminal can open from here.</summary>
    public static string Line(CatalogProblem problem, string folder)
    {
        var path = ShortPath(Path.Combine(folder, problem.File));
        return $"{path}:{problem.Line}: {problem.Reason}{(problem.Blocks ? "" : " (advice)")}";
    }

    private static string ShortPath(string full)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return relative.StartsWith("..", StringComparison.Ordinal) ? full : relative;
    }
}
