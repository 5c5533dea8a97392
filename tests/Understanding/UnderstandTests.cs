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
        var lines = File.ReadAllLines(Path.Combine(Folder, "messages.txt"));
        var rows = lines.Where(line => line is not ("" or ['#', ..]))
            .Select(line => line.Split(" | "))
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

        var measured = UnderstandCommand.Measures.Of(rows);
        Assert.True(rows.Count > 500);
        Assert.InRange(UnderstandCommand.Share.Of(rows, row => row.IsRight).Ratio, right, 1);
        Assert.InRange(measured.Lost.Ratio, 0, 0.011);
        Assert.InRange(measured.AskedAbout.Ratio, 0, 0.03);
        Assert.InRange(measured.KeptUnseen.Ratio, 0, 0.10);
    }

    [Fact]
    public void Where_nothing_was_shown_every_place_still_hears_something() =>
        Assert.All(
            Enum.GetValues<Place>(),
            place => Assert.NotEqual(Meaning.Choose, Understand.Of(place, "the graph").Meaning));

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
