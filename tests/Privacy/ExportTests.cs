using System.IO.Compression;
using System.Text.Json.Nodes;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Data.Privacy;
using MicroCred.Data.UseCases;
using MicroCred.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Privacy;

public sealed class ExportTests
{
    [Fact]
    public async Task An_export_has_everything_about_one_person_readable_and_nothing_of_anybody_else()
    {
        await using var world = await World.StartAsync();
        var zelda = await Story.LiveAsync(world);
        await world.WriteAsync(db =>
        {
            db.Sessions.Add(Session.Start(zelda.Id, "Firefox on Android", world.Clock.GetUtcNow()));
            db.ExternalIdentities.Add(new()
            {
                Issuer = "https://login.example.org",
                Subject = "s-1",
                Person = zelda.Id,
                LinkedAt = world.Clock.GetUtcNow(),
            });
        });
        var export = await world.Services.GetRequiredService<Desk>().DoAsync(new ExportPerson(zelda.Id), default);

        using var zip = await ZipOfAsync(world, export);
        var text = await new StreamReader(await zip.GetEntry(PersonExport.JsonName)!.OpenAsync()).ReadToEndAsync();
        var json = JsonNode.Parse(text)!.AsObject();

        string[] empty = ["reviews I wrote"];
        Assert.All(
            PersonalTables.All.Where(t => !empty.Contains(t.Section)), t => Assert.NotEmpty(json[t.Section]!.AsArray()));
        Assert.Equal(Story.Name, (string?)json["person"]![0]!["name"]);
        Assert.Equal(Story.Question, (string?)json["questions to a person"]![0]!["text"]);
        Assert.Contains(Story.Comment, text, StringComparison.Ordinal);
        var words = await Story.WordsOfAsync(world, zelda);
        Assert.All(words.Where(w => !w.Contains('"') && !w.Contains('\n')),
            w => Assert.Contains(w, text, StringComparison.Ordinal));
        Assert.NotNull(json["work"]![0]!["evidence"]![0]!["requirement"]);
        Assert.DoesNotContain("Alma", text, StringComparison.Ordinal);
        Assert.DoesNotContain("tokenHash", text, StringComparison.OrdinalIgnoreCase);
        var reviewer = await world.ReadAsync(db => db.People.SingleAsync(p => p.Name == "Alma Stacy"));
        Assert.DoesNotContain($"{reviewer.Id}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Their_files_are_in_it_under_the_hashes_that_the_list_says()
    {
        await using var world = await World.StartAsync();
        var zelda = await Story.LiveAsync(world);
        var export = await world.Services.GetRequiredService<Desk>().DoAsync(new ExportPerson(zelda.Id), default);

        using var zip = await ZipOfAsync(world, export);

        Assert.NotEmpty(export.Files);
        Assert.Equal(
            export.Files.Select(hash => $"files/{hash}.jpg").Order(),
            zip.Entries.Select(e => e.FullName).Where(n => n != PersonExport.JsonName).Order());
        Assert.All(zip.Entries, e => Assert.True(e.Length > 0));
    }

    private static async Task<ZipArchive> ZipOfAsync(World world, PersonExport export)
    {
        var file = new MemoryStream();
        await export.WriteAsync(file, world.Services.GetRequiredService<IArtifactStore>(), default);
        return new(file);
    }
}
