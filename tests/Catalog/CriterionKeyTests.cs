using System.Text.Json;
using MicroCred.Data.Catalog;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Catalog;

public sealed class CriterionKeyTests
{
    [Fact]
    public void It_is_written_and_stored_as_requirement_and_criterion_with_a_dot_between()
    {
        CriterionKey[] keys = [new("plan", "goal"), new("why", "reason")];

        var stored = JsonSerializer.Serialize(keys);

        Assert.Equal("""["plan.goal","why.reason"]""", stored);
        Assert.Equal(keys, JsonSerializer.Deserialize<CriterionKey[]>(stored));
        Assert.Equal(keys[0], CriterionKey.Parse($"{keys[0]}"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("plan")]
    [InlineData(".goal")]
    [InlineData("plan.")]
    public void What_lacks_one_of_the_two_is_refused(string? text)
    {
        Assert.False(CriterionKey.TryParse(text, out _));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CriterionKey>(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void It_finds_its_criterion_in_a_micro_credential_that_has_it()
    {
        Assert.Equal("Sets a goal", new CriterionKey("plan", "goal").In(Some.Credential())?.Title);
        Assert.Null(new CriterionKey("why", "goal").In(Some.Credential()));
    }
}
