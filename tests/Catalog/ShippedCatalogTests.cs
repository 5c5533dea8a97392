using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Flows;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Tests.Catalog;

public sealed class ShippedCatalogTests
{
    private static readonly CatalogReading Shipped = CatalogFiles.Read(CatalogFolder.Shipped);

    [Fact]
    public void It_passes_every_check()
    {
        Assert.Empty(Shipped.Problems);
        Assert.Equal(21, Shipped.MicroCredentials.Count);
        Assert.Equal(3, Shipped.Stacks.Count);
    }

    [Fact]
    public void Every_question_about_a_requirement_fits_one_text_message()
    {
        var drawn = Shipped.MicroCredentials.SelectMany(c => c.Requirements).SelectMany(Questions).Select(SmsText.Write).ToList();

        Assert.True(drawn.Count > 400);
        Assert.All(drawn, texts => Assert.Single(texts));
    }

    [Fact]
    public void The_list_of_what_comes_next_fits_too() => Assert.All(
        Shipped.MicroCredentials.SelectMany(c => c.Requirements.Select((_, i) => EvidenceWords.AskWhatNext(WithNext(c, i)))),
        question => Assert.Single(SmsText.Write(question)));

    private static IEnumerable<Bot.Engine.Message> Questions(Requirement requirement)
    {
        var part = new RequirementWork(requirement) { IsOpen = true };
        return requirement.Words is { } words
            ? [EvidenceWords.AskToWrite(part), EvidenceWords.AskToWrite(part with { Words = words.Min - 1 }), EvidenceWords.AskToWrite(part with { Words = words.Max + 1 }), EvidenceWords.AskToWrite(part with { Words = words.Min, IsToRevise = true })]
            : [.. Enumerable.Range(0, (requirement.Files?.Max ?? 1) + 1).Select(files => EvidenceWords.AskToSend(part with { Files = files })), EvidenceWords.AskToSend(part with { Files = requirement.Files?.Max ?? 1, IsToRevise = true })];
    }

    private static CredentialWork WithNext(MicroCredential credential, int next) => new(credential, SubmissionStatus.Draft, 1,
        [.. credential.Requirements.Select((r, i) => new RequirementWork(r) { IsOpen = true, IsComplete = i != next })]);
}
