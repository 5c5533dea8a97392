using System.Text.Json.Nodes;
using MicroCred.Review.Badges.LinkedData;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Badges;

public sealed class ContextTests
{
    [Fact]
    public async Task Our_copies_of_the_contexts_say_what_the_published_packages_say()
    {
        string[] urls = [JsonLdContexts.Credentials, JsonLdContexts.OpenBadges, JsonLdContexts.Extensions];

        var run = await NodeTools.RunAsync("badge-verify", "contexts.mjs", urls);

        Assert.True(run.ExitCode is 0, run.Errors);
        var published = JsonNode.Parse(run.Output)!;
        Assert.All(urls, url =>
            Assert.True(JsonNode.DeepEquals(published[url]!["@context"], JsonLdContexts.Find(url)), url));
    }

    [Fact]
    public void Another_context_is_refused_rather_than_fetched() =>
        Assert.Throws<JsonLdException>(() =>
            JsonLdContexts.Find("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"));
}
