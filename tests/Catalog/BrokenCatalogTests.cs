using CsCheck;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Catalog;

public sealed class BrokenCatalogTests
{
    private const string CoTeaching = "special-education/co-teaching.yaml";

    [Fact]
    public void A_broken_file_is_left_out_and_the_others_load()
    {
        using var folder = new CatalogFolder();
        folder.Replace(CoTeaching, "met: true", "met: maybe");
        folder.Replace("rural-school-leader/stack.yaml", "rule: all", "rule: most");

        var reading = CatalogFiles.Read(folder.Path);

        Assert.Equal(20, reading.MicroCredentials.Count);
        Assert.DoesNotContain(reading.MicroCredentials, c => c.Id == "co-teaching");
        Assert.Equal(["first-year-teacher", "special-education"], reading.Stacks.Select(s => s.Id));
        Assert.Equal(
            ["rural-school-leader/stack.yaml", CoTeaching],
            reading.Problems.Where(p => p.Blocks).Select(p => p.File).Distinct());
    }

    [Fact]
    public void Advice_keeps_nothing_out()
    {
        using var folder = new CatalogFolder();
        folder.Replace(CoTeaching, "title: Co-Teaching", "title: Co–Teaching");

        var reading = CatalogFiles.Read(folder.Path);

        Assert.Equal(21, reading.MicroCredentials.Count);
        Assert.Equal((3, false), (reading.Problems.Single().Line, reading.Problems.Single().Blocks));
    }

    [Fact]
    public void All_that_is_wrong_in_a_file_is_said_at_once()
    {
        using var folder = new CatalogFolder();
        folder.Replace(CoTeaching, "hours: 12", "hours: twelve");
        folder.Replace(CoTeaching, "category: collaboration", "kategory: collaboration");

        Assert.Equal(3, CatalogFiles.Read(folder.Path).Problems.Count(p => p.File == CoTeaching));
    }

    [Fact]
    public void A_circle_of_prerequisites_is_named_in_each_file_of_it()
    {
        const string other = "special-education/explicit-instruction.yaml";
        using var folder = new CatalogFolder();
        folder.Replace(CoTeaching, "hours: 12", "hours: 12\nafter: [explicit-instruction]");
        folder.Replace(other, "hours: 10", "hours: 10\nafter:\n  - co-teaching");

        var problems = CatalogFiles.Read(folder.Path).Problems;

        Assert.Equal(2, problems.Count);
        Assert.EndsWith(
            "co-teaching after explicit-instruction after co-teaching.",
            Assert.Single(problems, p => p.File == CoTeaching).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_id_in_two_stacks_is_a_problem_of_the_second()
    {
        const string second = "special-education/classroom-routines.yaml";
        using var folder = new CatalogFolder();
        File.Copy(folder.In("first-year-teacher/classroom-routines.yaml"), folder.In(second));

        var reading = CatalogFiles.Read(folder.Path);

        Assert.Contains(reading.Problems, p => p is { File: second, Line: 2, Blocks: true }
            && p.Reason.Contains("taken by first-year-teacher", StringComparison.Ordinal));
        Assert.Single(reading.MicroCredentials, c => c.Id == "classroom-routines");
    }

    [Theory]
    [InlineData("special-education/notes.yml", "must end in .yaml")]
    [InlineData("alone.yaml", "in its stack's folder")]
    public void A_file_that_would_not_be_read_is_named(string name, string reason)
    {
        using var folder = new CatalogFolder();
        File.WriteAllText(folder.In(name), "id: alone");

        var problem = Assert.Single(CatalogFiles.Read(folder.Path).Problems, p => p.File == name);
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a remark\n")]
    [InlineData("just words")]
    [InlineData("- a\n- list\n")]
    [InlineData("id: a\n---\nid: b\n")]
    [InlineData("id: *nobody\n")]
    [InlineData("? [a, b]\n: c\n")]
    [InlineData("{{{{")]
    [InlineData("id: &a [*a]\nsays: &b\n  - *b\n")]
    [InlineData("id: !!binary ++\n")]
    [InlineData("id: ~\ntitle: null\nsays: [~, ~]\n")]
    public void Nothing_that_somebody_puts_in_a_file_stops_the_others(string text)
    {
        using var folder = new CatalogFolder();
        File.WriteAllText(folder.In(CoTeaching), text);

        var reading = CatalogFiles.Read(folder.Path);

        Assert.Equal(20, reading.MicroCredentials.Count);
        Assert.Contains(reading.Problems, p => p.File == CoTeaching && p.Line >= 1 && p.Reason.Length > 0);
    }

    /// <summary>Slips of the keyboard at random places, or a file that ends too soon: reading it never fails.</summary>
    [Theory]
    [InlineData(WorkedExample.Credential)]
    [InlineData(WorkedExample.Stack)]
    [InlineData("vocabulary.yaml")]
    public void No_slip_of_the_keyboard_stops_the_reading(string file)
    {
        using var folder = WorkedExample.Folder("none");
        var good = File.ReadAllText(folder.In(file));
        var places = Gen.Int[0, good.Length - 1];
        var lengths = Gen.Frequency((6, Gen.Int[0, 60]), (1, Gen.Const(good.Length)));
        var texts = Gen.OneOf(OddText.Whole, Gen.OneOfConst(
            "", "~", "\t", "\n", ": ", "- ", "{", "]", "\"", "&a ", "*a", "!!int ", "| ", "\u0000", "null", "? ", "%",
            "[[], {}]", "\n? [a]\n: b\n? [a]\n: b\n", "\n<<: *a\n", "\"\\ud83d\"", "\n...\n"));

        Gen.Select(places, lengths, texts).Sample(
            (place, length, text) =>
            {
                var after = good[Math.Min(good.Length, place + length)..];
                File.WriteAllText(folder.In(file), good[..place] + text + after);
                var reading = CatalogFiles.Read(folder.Path);
                var isThere = file switch
                {
                    WorkedExample.Credential => reading.MicroCredentials.Any(),
                    WorkedExample.Stack => reading.Stacks.Any(),
                    _ => reading.Vocabulary is not null,
                };
                Assert.NotEqual(isThere, reading.Problems.Any(p => p.Blocks && p.File == file));
                Assert.All(reading.Problems, p => Assert.True(p.Line >= 1 && p.Reason.Length > 5, $"{p}"));
            },
            iter: 150, threads: 1);
    }
}
