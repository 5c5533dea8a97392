using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
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
        var drawn = Shipped.MicroCredentials
            .SelectMany(c => c.Requirements)
            .SelectMany(Questions)
            .Select(SmsText.Write)
            .ToList();

        Assert.True(drawn.Count > 400);
        Assert.All(drawn, texts => Assert.Single(texts));
    }

    [Fact]
    public void The_list_of_what_comes_next_fits_too() => Assert.All(
        Shipped.MicroCredentials.SelectMany(c =>
            c.Requirements.Select((_, i) => EvidenceWords.AskWhatNext(WithNext(c, i)))),
        question => Assert.Single(SmsText.Write(question)));

    private static IEnumerable<Message> Questions(Requirement requirement)
    {
        var part = new RequirementWork(requirement) { IsOpen = true };
        if (requirement.Words is { } words)
        {
            RequirementWork[] written =
            [
                part,
                part with { Words = words.Min - 1 },
                part with { Words = words.Max + 1 },
                part with { Words = words.Min, IsToRevise = true },
            ];
            return written.Select(EvidenceWords.AskToWrite);
        }

        var most = requirement.Files?.Max ?? 1;
        return Enumerable.Range(0, most + 1)
            .Select(files => part with { Files = files })
            .Append(part with { Files = most, IsToRevise = true })
            .Select(EvidenceWords.AskToSend);
    }

    private static CredentialWork WithNext(MicroCredential credential, int next)
    {
        var parts = credential.Requirements
            .Select((r, i) => new RequirementWork(r) { IsOpen = true, IsComplete = i != next });
        return new(credential, SubmissionStatus.Draft, 1, [.. parts]);
    }
}
