using System.CommandLine;
using MicroCred.Data;
using MicroCred.Data.Catalog.Files;
using MicroCred.Data.Storage;

namespace MicroCred.Bot.Commands;

/// <summary>`catalog import FILE`: takes in what others offer, for recommendation only.</summary>
internal static class ImportListingsCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file")
        {
            Description = "A JSON array of {id,title,stack,issuer,description,competency,audience}, "
                + "or CSV with these columns.",
        };
        var command = new Command(
            "import",
            "Import micro-credentials of others, to recommend them. Their evidence is not taken here.") { file };
        command.SetAction((parsed, ct) => ImportAsync(parsed.GetValue(file)!, ct));
        return command;
    }

    private static async Task<int> ImportAsync(FileInfo file, CancellationToken ct)
    {
        if (!file.Exists) throw new RuleBrokenException($"There is no file {file.FullName}.");
        var reading = ListingFile.Read(file.FullName);
        if (reading.Problems is not [])
        {
            foreach (var problem in reading.Problems)
                await Console.Error.WriteLineAsync(CatalogCommand.Line(problem, file.DirectoryName!));
            await Console.Error.WriteLineAsync("Nothing was imported.");
            return 1;
        }

        await using var app = MicroCredApp.Build([], builder => builder.Logging.ClearProviders());
        var data = app.Services.GetRequiredService<DataOptions>();
        using var folder = DataFolder.TryTake(data) ?? throw new RuleBrokenException(
            $"Another program is using the data folder {data.FullFolder}. "
            + "Stop it first, or set Data:Folder to another one.");
        await app.Services.StartDataAsync(ct);
        await app.Services.GetRequiredService<Transactions>().RunAsync(
            (services, token) => services.GetRequiredService<CatalogImport>().ListAsync(reading.Listings, token),
            ct);
        Console.WriteLine($"Imported {reading.Listings.Count} micro-credentials, for recommendation only.");
        return 0;
    }
}
