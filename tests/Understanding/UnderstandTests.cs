using MicroCred.Bot.Commands;
using MicroCred.Bot.Understanding;
using MicroCred.Tests.Commands;
using MicroCred.Tests.Support;
using Row = MicroCred.Bot.Commands.UnderstandCommand.Row;

namespace MicroCred.Tests.Understanding;

/// <summary>
/// What messages mean: a table of lines that must come out as they stand, and two larger sets, one that was looked at
/// while the phrases were written (dev) and one that somebody else wrote without seeing them (test).
/// </summary>
public sealed class UnderstandTests
{
    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Transcript.Folder())!, "Understanding");

    [Fact]
    public void Every_line_of_the_table_means_what_stands_beside_it()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "messages.txt")).Where(line => line is not ("" or ['#', ..]));
        var rows = lines.Select(line => line.Split(" | "))
            .Select(cells => new Row(cells[0], cells[2], cells[1])
            {
                Choices = cells is [_, _, _, var choices] ? choices.Split(" / ") : [],
            })
            .ToList();

        var wrong = UnderstandCommand.Heard(rows).Where(row => !row.IsRight)
            .Select(row => $"{row.At} | {row.Expect} | {row.Text} was heard as {row.Heard}");

        Assert.True(rows.Count >= 300, $"There are {rows.Count} lines.");
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("dev.json", 0.93)]
    [InlineData("test.json", 0.92)]
    public void Most_of_a_larger_set_is_understood_and_almost_no_evidence_is_lost(string file, double right)
    {
        var rows = UnderstandCommand.Heard(UnderstandCommand.Read(Path.Combine(Folder, file)));

        var evidence = rows.Where(row => row.Expect is "keep").ToList();
        var asides = rows.Where(row => row.Place is Place.Writing or Place.Sending && row.Expect is not ("keep" or "unclear")).ToList();
        Assert.True(rows.Count > 500);
        Assert.InRange((double)rows.Count(row => row.IsRight) / rows.Count, right, 1);
        Assert.InRange((double)evidence.Count(row => row.Heard is not ("keep" or "unclear")) / evidence.Count, 0, 0.011);
        Assert.InRange((double)evidence.Count(row => row.Heard is "unclear") / evidence.Count, 0, 0.03);
        Assert.InRange((double)asides.Count(row => row.Heard is "keep") / asides.Count, 0, 0.10);
    }

    [Fact]
    public void A_message_of_any_length_is_answered_at_once()
    {
        var longest = string.Concat(Enumerable.Repeat("he read 41 words right and then stopped ", 500));

        Assert.All(Enum.GetValues<Place>(), place => Understand.Of(place, longest, new Option("Yes"), new Option("No")));
        Assert.Equal(Meaning.Keep, Understand.Of(Place.Writing, longest).Meaning);
    }

    [Fact]
    public async Task The_command_prints_each_place_and_writes_what_was_heard()
    {
        var folder = Directory.CreateTempSubdirectory("microcred-test-").FullName;
        var (rows, heard) = (Path.Combine(folder, "rows.json"), Path.Combine(folder, "heard.json"));
        await File.WriteAllTextAsync(rows, """
            {"at":"writing","text":"He asked for help","expect":"keep"}
            {"at":"choosing","text":"2)","choices":["A plan","A graph"],"expect":"choose:2"}
            """, TestContext.Current.CancellationToken);

        var result = await Microcred.RunAsync(folder, "understand", "eval", rows, "--out", heard);
        await File.WriteAllTextAsync(rows, """[{"at":"nowhere"}]""", TestContext.Current.CancellationToken);
        var wrong = await Microcred.RunAsync(folder, "understand", "eval", rows);

        Assert.Contains("all       1.0000  2 of 2", result.Said, StringComparison.Ordinal);
        Assert.Equal(["keep", "choose:2"], UnderstandCommand.Read(heard).Select(row => row.Heard));
        Assert.Equal((0, 1), (result.Code, wrong.Code));
        Directory.Delete(folder, recursive: true);
    }
}
