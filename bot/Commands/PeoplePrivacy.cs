using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using MicroCred.Bot.Operation;
using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Privacy;
using MicroCred.Data.Storage;
using MicroCred.Data.UseCases;
using static MicroCred.Data.RuleBrokenException;

namespace MicroCred.Bot.Commands;

/// <summary>
/// `people list`, `export`, `erase` and `hold`: what an administrator does when somebody asks for their data, or for
/// its end.
/// </summary>
internal static class PeoplePrivacy
{
    public static Command List()
    {
        var json = new Option<bool>("--json") { Description = "Print a JSON array, for a program to read." };
        var list = new Command("list", "Print id, name, roles and district of everybody.") { json };
        list.SetAction((parsed, ct) => ListAsync(parsed.GetValue(json), ct));
        return list;
    }

    public static Command Export()
    {
        var (id, file) = (Id(), new Option<string?>("--out") { Description = "The file to write: person-ID.zip." });
        var export = new Command("export", "Write everything about one person into a zip file.") { id, file };
        export.SetAction((parsed, ct) => ExportAsync(
            parsed.GetValue(id), Path.GetFullPath(parsed.GetValue(file) ?? $"person-{parsed.GetValue(id)}.zip"), ct));
        return export;
    }

    public static Command Erase()
    {
        var (id, yes) = (Id(), new Option<bool>("--yes") { Description = "Do not ask first." });
        var erase = new Command("erase", "Erase what is known of one person, for good.") { id, yes };
        erase.SetAction((parsed, ct) => EraseAsync(parsed.GetValue(id), parsed.GetValue(yes), ct));
        return erase;
    }

    public static Command Hold()
    {
        var (id, on, off) = (Id(), new Option<bool>("--on"), new Option<bool>("--off"));
        var hold = new Command("hold", "Put one person under a legal hold (--on), or end it (--off).") { id, on, off };
        hold.Validators.Add(result =>
        {
            if (result.GetValue(on) == result.GetValue(off)) result.AddError("Say either --on or --off.");
        });
        hold.SetAction((parsed, ct) => HoldAsync(new(new(parsed.GetValue(id)), parsed.GetValue(on)), ct));
        return hold;
    }

    private static Argument<Guid> Id() => new("id") { Description = "The person's id, as `people list` prints it." };

    private static async Task<int> ListAsync(bool asJson, CancellationToken ct)
    {
        var people = await PeopleAsync(ct);
        if (asJson) Console.WriteLine(JsonSerializer.Serialize(people, JsonSerializerOptions.Web));
        else foreach (var p in people) Console.WriteLine(Line(p));
        return 0;
    }

    private static string Line(ListedPerson person) =>
        $"{person.Id}  {person.Name}  {person.Roles}  {person.District}{(person.OnHold ? "  legal hold" : "")}";

    private static Task<IReadOnlyList<ListedPerson>> PeopleAsync(CancellationToken ct) => AskProgram.DoAsync(
        OperationModule.ListAddress,
        new ListPeople(),
        async (content, token) => (await content.ReadFromJsonAsync<IReadOnlyList<ListedPerson>>(token))!,
        (services, token) => services.GetRequiredService<Desk>().DoAsync(new ListPeople(), token),
        ct);

    private static async Task<int> ExportAsync(Guid id, string file, CancellationToken ct)
    {
        Require(!File.Exists(file), $"{file} is there already. Name another file with --out.");
        var asked = new ExportPerson(new(id));
        await AskProgram.DoAsync(
            OperationModule.ExportAddress,
            asked,
            (content, token) => SaveAsync(file, to => content.CopyToAsync(to, token)),
            async (services, token) =>
            {
                var export = await services.GetRequiredService<Desk>().DoAsync(asked, token);
                var store = services.GetRequiredService<IArtifactStore>();
                return await SaveAsync(file, to => export.WriteAsync(to, store, token));
            },
            ct);
        Console.WriteLine($"Wrote {file} ({Bytes.InWords(new FileInfo(file).Length)}). Keep it safe: all that is known "
            + "of this person is in it.");
        return 0;
    }

    /// <summary>Half a file is none.</summary>
    private static async Task<bool> SaveAsync(string file, Func<Stream, Task> write)
    {
        try
        {
            await using var to = OwnerOnly.Create(file);
            await write(to);
            return true;
        }
        catch
        {
            File.Delete(file);
            throw;
        }
    }

    private static async Task<int> EraseAsync(Guid id, bool yes, CancellationToken ct)
    {
        if (!yes && !await AgreesAsync(id, "Erase all that is known of them? It can't be undone.", ct)) return 1;

        var asked = new ErasePerson(new(id));
        await DoAsync(OperationModule.EraseAddress, asked, asked, ct);
        Console.WriteLine($"Erased {id}. Their files are deleted within the hour, while the program runs. "
            + "Backups that were made before still hold them.");
        return 0;
    }

    /// <summary>Shows who is meant, and asks.</summary>
    public static async Task<bool> AgreesAsync(Guid id, string question, CancellationToken ct)
    {
        Require(!Console.IsInputRedirected, $"{question} Say --yes where nobody can be asked.");
        var person = (await PeopleAsync(ct)).FirstOrDefault(p => p.Id == id)
            ?? throw new RuleBrokenException($"There is nobody with the id {id}. `people list` shows who there is.");
        await Console.Out.WriteAsync($"{Line(person)}\n{question} Type yes: ");
        return await Console.In.ReadLineAsync(ct) is "yes";
    }

    private static async Task<int> HoldAsync(HoldPerson hold, CancellationToken ct)
    {
        await DoAsync(OperationModule.HoldAddress, hold, hold, ct);
        Console.WriteLine(hold.On
            ? "Under a legal hold: nothing of theirs is deleted until `people hold ID --off`."
            : "The legal hold has ended.");
        return 0;
    }

    private static Task<bool> DoAsync(string address, object asked, IUseCase useCase, CancellationToken ct) =>
        AskProgram.DoAsync(
            address,
            asked,
            (_, _) => Task.FromResult(true),
            async (services, token) =>
            {
                await services.GetRequiredService<Desk>().DoAsync(useCase, token);
                return true;
            },
            ct);
}
