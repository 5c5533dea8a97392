using MicroCred.Bot.Channels.Text;
using MicroCred.Bot.Engine;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Tests.Flows;

/// <summary>
/// Every question, over the whole shipped catalog and in the widest state it can be in, is one text message.
/// </summary>
public sealed class QuestionsFitTests
{
    public static TheoryData<string> Credentials => [.. EveryStep.Reading.MicroCredentials.Select(m => m.Id)];

    [Theory, MemberData(nameof(Credentials))]
    public void Whatever_is_asked_about_a_credential(string id)
    {
        var credential = EveryStep.Reading.MicroCredentials.Single(m => m.Id == id);
        foreach (var status in (SubmissionStatus[])[SubmissionStatus.Draft, SubmissionStatus.Revising, SubmissionStatus.Awarded])
            Assert.All(EveryStep.About(credential), step => AssertFits(step, EveryStep.FactsWith(credential, status)));
    }

    [Fact]
    public void Whatever_else_is_asked() =>
        Assert.All(
            EveryStep.Elsewhere,
            step => AssertFits(
                step, EveryStep.FactsWith(EveryStep.Reading.MicroCredentials[0], SubmissionStatus.Draft)));

    private static void AssertFits(Step step, Facts facts)
    {
        var texts = SmsText.Write(step.Ask(facts));
        Assert.True(texts.Count == 1, $"{step}: {string.Join(" | ", texts)}");
    }
}
