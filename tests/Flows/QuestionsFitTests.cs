using MicroCred.Bot.Channels.Sms;
using MicroCred.Bot.Conversation;
using MicroCred.Bot.Flows;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Skills.Progress;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Flows;

/// <summary>Every question, over the whole shipped catalog and in the widest state it can be in, is one text message.</summary>
public sealed class QuestionsFitTests
{
    private static readonly CatalogReading Reading = CatalogFiles.Read(Repository.PathTo("data", "Catalog", "catalog"));
    private static readonly CatalogSnapshot Catalog = new(Reading.Vocabulary!, Reading.Stacks, Reading.MicroCredentials.Select(m => new OfferedCredential(m, m.Id)), Reading.MicroCredentials.ToDictionary(m => m.Id));
    private static readonly Dialogue Dialogue = new([new Home(), new Welcome(), new FindCredential(), new SeeCredential(), new CollectEvidence(), new MyBadges(), new Settings(), new AskPerson()]);

    public static TheoryData<string> Credentials => [.. Reading.MicroCredentials.Select(m => m.Id)];

    [Theory, MemberData(nameof(Credentials))]
    public void Whatever_is_asked_about_a_credential(string id)
    {
        var credential = Catalog.Find(id)!.Credential;
        foreach (var status in (SubmissionStatus[])[SubmissionStatus.Draft, SubmissionStatus.Revising, SubmissionStatus.Awarded])
        {
            var facts = FactsWith(credential, status);
            var steps = ((Step[])[
                new Home.Choosing(), new SeeCredential.Looking(id), new SeeCredential.Parts(id, 0), new SeeCredential.Parts(id, 1), new CollectEvidence.Choosing(id),
                new CollectEvidence.Picking(id, 0), new CollectEvidence.Picking(id, 1), new MyBadges.Choosing(new Home.Choosing(), 0), new MyBadges.Showing(id, new Home.Choosing())])
                .Concat(credential.Requirements.Select(r => r.IsText ? (Step)new CollectEvidence.Writing(id, r.Id) : new CollectEvidence.Sending(id, r.Id)));
            Assert.All(steps, step => AssertFits(step, facts));
        }
    }

    [Fact]
    public void Whatever_else_is_asked()
    {
        var facts = FactsWith(Reading.MicroCredentials[0], SubmissionStatus.Draft);
        var longest = Reading.MicroCredentials.OrderByDescending(m => Words.Short(m).Length).Take(3).Select(m => m.Id).ToList();
        Step home = new Home.Choosing();
        Assert.All((Step[])[
            new Welcome.Guest(), new Welcome.Code(), new Welcome.Naming("HOLLER"), new Welcome.Agreeing("HOLLER", new string('N', 80)), new Welcome.Years(), new Welcome.Certificate(),
            .. Enumerable.Range(0, 4).SelectMany(page => (Step[])[new Welcome.Role(page), new Welcome.Grades(page), new Welcome.Subjects(page)]),
            new FindCredential.Asking(), new FindCredential.Stacks(), new FindCredential.Offered(longest),
            .. Reading.Stacks.SelectMany(s => Enumerable.Range(0, 5).Select(page => new FindCredential.InStack(s.Id, page))),
            new CollectEvidence.Permitting("", ""), new CollectEvidence.Confirming(""), new CollectEvidence.Telling(), new CollectEvidence.Placing([], home),
            new Settings.Choosing(home), new AskPerson.Writing(home)], step => AssertFits(step, facts));
    }

    private static void AssertFits(Step step, Facts facts)
    {
        var texts = SmsText.Write(Dialogue.Ask(step, facts));
        Assert.True(texts.Count == 1, $"{step}: {string.Join(" | ", texts)}");
    }

    /// <summary>Everything in this state at once: a draft beside it, badges, every requirement open, half done and to be changed.</summary>
    private static Facts FactsWith(MicroCredential credential, SubmissionStatus status) => new(Catalog)
    {
        Site = "https://microcredentials.cumberlandridge.example.org",
        Teacher = new("Maria", Profile.Unknown, true),
        Works =
        [
            new(Reading.MicroCredentials[^1], SubmissionStatus.Awarded, 1, []) { Badge = new("https://microcredentials.cumberlandridge.example.org/badges/01a208bb-38a3-7777-8336-1408bc12c5d5", true) },
            new(credential, status, 2, [.. credential.Requirements.Select(r => new RequirementWork(r) { IsOpen = true, Words = 1234, Files = r.Files?.Max ?? 0, IsComplete = true, IsToRevise = status is SubmissionStatus.Revising })])
            {
                Badge = new("https://microcredentials.cumberlandridge.example.org/badges/01a208bb-38a3-7777-8336-1408bc12c5d5", true),
                Problems = [new(credential.Requirements[0].Id, "nothing yet", true)],
            },
        ],
    };
}
