using MicroCred.Data.Catalog.Files;

namespace MicroCred.Tests.Catalog;

/// <summary>
/// Each row spoils a good file in one place. The check names that line, or the one that <see cref="Broken.At"/> begins,
/// with a reason.
/// </summary>
public sealed class BrokenFileTests
{
    public static TheoryData<Broken> Variants => new(BrokenFiles.All);

    [Theory, MemberData(nameof(Variants))]
    public void The_line_is_named_with_a_reason(Broken broken)
    {
        using var folder = WorkedExample.Folder();
        var good = File.ReadAllText(folder.In(broken.File));
        Assert.Equal(2, good.Split(broken.Old).Length);
        File.WriteAllText(folder.In(broken.File), good.Replace(broken.Old, broken.New, StringComparison.Ordinal));

        var problems = CatalogFiles.Read(folder.Path).Problems;

        var (file, line) = (broken.AtFile ?? broken.File, LineOf(folder, broken));
        Assert.Contains(problems, p => p.File == file
            && p.Line == line
            && p.Reason.Contains(broken.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void There_are_at_least_forty() => Assert.True(BrokenFiles.All.Length >= 40);

    private static long LineOf(CatalogFolder folder, Broken broken)
    {
        var text = File.ReadAllText(folder.In(broken.AtFile ?? broken.File));
        var at = text.IndexOf(broken.At ?? broken.New, StringComparison.Ordinal);
        Assert.True(at >= 0, "The row names a line that is not in the file.");
        return 1 + text[..at].Count(c => c == '\n');
    }
}
