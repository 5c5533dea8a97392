using System.Text.RegularExpressions;
using MicroCred.Bot;
using MicroCred.Data;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Storage;

/// <summary>Which engine keeps the data is known in one folder, and chosen by one setting.</summary>
public sealed partial class EngineTests
{
    private static readonly string Engine = Repository.PathTo("data", "Storage", "Sqlite");

    [Fact]
    public void Only_the_engines_folder_names_what_is_SQLites()
    {
        string[] projects = ["data", "skills", "review", "bot"];
        var sources = projects.SelectMany(Repository.Sources)
            .ToLookup(file => file.StartsWith(Engine, StringComparison.Ordinal));

        Assert.Contains(sources[true], file => Breaches(File.ReadAllText(file)) is not []);
        Assert.Empty(
            sources[false].SelectMany(file => Breaches(File.ReadAllText(file)).Select(breach => $"{file}: {breach}")));
    }

    [Theory]
    [InlineData("using Microsoft.Data.Sqlite;")]
    [InlineData("catch (SqliteException)")]
    [InlineData("options.UseSqlite(connection)")]
    [InlineData("await db.Database.ExecuteSqlRawAsync(\"PRAGMA wal_checkpoint\");")]
    [InlineData("new(\"Data Source=microcred.db\")")]
    public void A_planted_breach_is_found(string line) => Assert.NotEmpty(Breaches(line));

    [Fact]
    public void A_provider_that_nobody_knows_stops_the_start()
    {
        var failure = Assert.Throws<RuleBrokenException>(() => MicroCredApp.Build(["--Data:Provider=Oracle"]));

        Assert.Equal("Data:Provider is 'Oracle', which this program does not know. It knows Sqlite.", failure.Message);
    }

    [Theory]
    [InlineData("--Data:Folder= ", "Data:Folder is empty.")]
    [InlineData("--Data:ConnectionString=Sauce=x", "Data:ConnectionString can't be read:")]
    public void A_wrong_setting_stops_the_start(string setting, string sentence)
    {
        var failure = Assert.Throws<RuleBrokenException>(() => MicroCredApp.Build([setting]));

        Assert.StartsWith(sentence, failure.Message, StringComparison.Ordinal);
    }

    private static List<string> Breaches(string source) =>
        [.. SqlitesOwn().Matches(source).Select(match => match.Value)];

    [GeneratedRegex(@"Microsoft\.Data\.Sqlite|SQLitePCL|UseSqlite|\bSqlite[A-Z]\w*|\bPRAGMA\b|Data Source=")]
    private static partial Regex SqlitesOwn();
}
