using MicroCred.Bot.Sample;
using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Skills.Badges;
using MicroCred.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Tests.Privacy;

/// <summary>
/// A teacher who leaves something in every table: joins by text, earns a badge after a revision and shows it, begins
/// another draft with a photo on the web, signs in, and asks a coordinator something.
/// </summary>
internal static class Story
{
    public const string Name = "Zelda Quillfeather";
    public const string FirstName = "Zelda";
    public const string Question = "Who pays for the purple probes?";
    public const string Comment = "Draw the goal line from the start to the end date.";

    public static async Task<Person> LiveAsync(World world)
    {
        var lee = await world.AddressAsync(Lines.Web, await world.PersonAsync("Lee Sturgill", Roles.Coordinator));
        await world.SayAsync(lee, "hi");
        var script = await File.ReadAllTextAsync(Path.Combine(Transcript.Folder(), "from-guest-to-badge.txt"));
        await new Transcript(world).ReplayAsync(script.Replace("Maria Combs", Name, StringComparison.Ordinal));
        var zelda = await world.ReadAsync(db => db.People.AsNoTracking().SingleAsync(p => p.Name == Name));
        var phone = await PhoneOfAsync(world, zelda);
        foreach (var words in (string[])["person", Question, "sign in"]) await world.SayAsync(phone, words);
        var work = world.Services.GetRequiredService<SampleWork>();
        await work.DoAsync(zelda.Id, "classroom-routines", parts: 2, submit: false, default);
        await work.AskAsync(zelda.Id, new ShareBadge("progress-monitoring", true, "Show it."), default);
        await world.SettleAsync();
        return zelda;
    }

    public static Task<AddressId> PhoneOfAsync(World world, Person person) => world.ReadAsync(db => (
        from c in db.Conversations
        where c.Person == person.Id
        join a in db.Addresses on c.Id equals a.Conversation
        orderby a.Id
        select a.Id).FirstAsync());

    /// <summary>All that they wrote, and what they called their files.</summary>
    public static async Task<IReadOnlyList<string>> WordsOfAsync(World world, Person person)
    {
        var work = await world.ReadAsync(db => db.Submissions.AsNoTracking()
            .Where(s => s.Person == person.Id).ToListAsync());
        return
        [
            .. work.SelectMany(s => s.Evidence).SelectMany(p => new[] { p.Text, p.FileName }).OfType<string>()
                .Where(words => words.Length > 8).Distinct(),
        ];
    }

    /// <summary>All that the database says of people, as text: every table but the catalog's.</summary>
    public static async Task<string> DumpAsync(World world)
    {
        var file = Path.Combine(world.Services.GetRequiredService<DataOptions>().FullFolder, "microcred.db");
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False;Mode=ReadOnly");
        await connection.OpenAsync();
        List<string> tables = [.. await RowsAsync(connection,
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'Catalog%'")];
        List<string> rows = [];
        foreach (var table in tables) rows.AddRange(await RowsAsync(connection, $"SELECT * FROM \"{table}\""));
        return string.Join('\n', rows);
    }

    private static async Task<List<string>> RowsAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => $"{reader.GetValue(i)}")));
        return rows;
    }
}
