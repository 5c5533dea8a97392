using MicroCred.Bot.Engine;
using MicroCred.Bot.Flows;
using MicroCred.Data;
using MicroCred.Data.Catalog;
using MicroCred.Data.Catalog.Files;
using MicroCred.Data.Evidence;
using MicroCred.Data.People;
using MicroCred.Skills.Work;
using MicroCred.Tests.Support;

namespace MicroCred.Tests.Flows;

/// <summary>
/// Every place that a conversation can be at, over the whole shipped catalog and in the widest state it can be in.
/// </summary>
internal static class EveryStep
{
    public static CatalogReading Reading { get; } = CatalogFiles.Read(Repository.PathTo("data", "Catalog", "catalog"));

    public static Dialogue Dialogue { get; } = new(Everywhere.Interruptions);

    private static CatalogSnapshot Catalog { get; } =
        new(
            Reading.Vocabulary!,
            Reading.Stacks,
            Reading.MicroCredentials.Select(m => new OfferedCredential(m, m.Id)),
            Reading.MicroCredentials.ToDictionary(m => m.Id));

    private static readonly Step Home = new Home.Choosing();

    public static IEnumerable<Step> About(MicroCredential credential) => About(credential.Id)
        .Concat(credential.Requirements.Select(
            r => r.IsText ? (Step)new CollectPart.Writing(credential.Id, r.Id) : new CollectPart.Sending(credential.Id, r.Id)));

    private static Step[] About(string id) =>
    [
        new Home.Choosing(), new SeeCredential.Looking(id), new SeeCredential.Parts(id, 0), new SeeCredential.Parts(id, 1),
            new CollectEvidence.Choosing(id),
        new CollectEvidence.Picking(id, 0), new CollectEvidence.Picking(id, 1), new MyBadges.Choosing(Home, 0),
            new MyBadges.Showing(id, Home),
    ];

    public static IReadOnlyList<Step> Elsewhere { get; } =
    [
        new Welcome.Guest(), new Welcome.Code(), new Welcome.Naming("HOLLER"), new Welcome.Agreeing("HOLLER", new string('N', 80)),
            new AboutYou.Years(), new AboutYou.Certificate(),
        .. Enumerable.Range(0, 4)
            .SelectMany(
                page => (Step[])[new AboutYou.Role(page), new AboutYou.Grades(page), new AboutYou.Subjects(page)]),
        new FindCredential.Asking(), new FindCredential.Stacks(), new FindCredential.Offered(
            [.. Reading.MicroCredentials.OrderByDescending(m => Words.Short(m).Length).Take(3).Select(m => m.Id)]),
        .. Reading.Stacks.SelectMany(
            s => Enumerable.Range(0, 5).Select(page => new FindCredential.InStack(s.Id, page))),
        new CollectPart.Permitting("", ""), new CollectEvidence.Confirming(""), new CollectEvidence.Telling(),
            new PlaceFiles.Placing([], Home),
        new Settings.Choosing(Home), new AskPerson.Writing(Home),
    ];

    private static EarnedBadge Badge { get; } = new(
        IId<BadgeId>.New(),
        "https://microcredentials.cumberlandridge.example.org/badges/01a208bb-38a3-7777-8336-1408bc12c5d5",
        Public: true,
        DateTimeOffset.UnixEpoch);

    /// <summary>
    /// Everything in this state at once: a draft beside it, badges, every requirement open, half done and to be
    /// changed.
    /// </summary>
    public static Facts FactsWith(MicroCredential credential, SubmissionStatus status) => new(Catalog)
    {
        Site = "https://microcredentials.cumberlandridge.example.org",
        Teacher = new("Maria", Profile.Unknown, true),
        Works =
        [
            new(Reading.MicroCredentials[^1], SubmissionStatus.Awarded, 1, []) { Badge = Badge },
            new(
                credential,
                status,
                2,
                [.. credential.Requirements.Select(r => new RequirementWork(r)
                {
                    IsOpen = true,
                    Words = 1234,
                    Files = r.Files?.Max ?? 0,
                    IsComplete = true,
                    IsToRevise = status is SubmissionStatus.Revising,
                })])
            {
                Badge = Badge,
                Problems = [new(credential.Requirements[0].Id, "nothing yet", true)],
            },
        ],
    };
}
