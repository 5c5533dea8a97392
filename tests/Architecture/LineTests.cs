using MicroCred.Tests.Support;

namespace MicroCred.Tests.Architecture;

/// <summary>
/// Lines have 120 columns; one that is better whole, as a long text or a row of a table, has 140 at the most.
/// </summary>
public sealed class LineTests
{
    private const int Most = 140;

    public static TheoryData<string> Folders => ["data", "skills", "review", "bot", "tests"];

    [Theory, MemberData(nameof(Folders))]
    public void No_line_is_too_long(string folder)
    {
        var files = Repository.Sources(folder);

        Assert.NotEmpty(files);
        Assert.Empty(files.SelectMany(file => TooLong(file, File.ReadLines(file))));
    }

    [Fact]
    public void No_line_of_what_the_browser_or_Node_reads_is_too_long() =>
        Assert.Empty(Repository.Scripts.SelectMany(file => TooLong(file, File.ReadLines(file))));

    [Fact]
    public void A_planted_long_line_is_found() =>
        Assert.Single(TooLong("Planted.cs", [new string('x', Most), new('x', Most + 1)]));

    /// <summary>What is sent or stored as it stands, between three quotation marks, keeps its own lines.</summary>
    private static IEnumerable<string> TooLong(string file, IEnumerable<string> lines)
    {
        var raw = false;
        foreach (var (i, line) in lines.Index())
        {
            var marks = line.Split("\"\"\"").Length - 1;
            if (line.Length > Most && !raw && marks is 0) yield return $"{Path.GetFileName(file)}:{i + 1}";
            raw ^= marks % 2 is 1;
        }
    }
}
