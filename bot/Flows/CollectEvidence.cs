using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>
/// Collects the evidence for one micro-credential in any order, checks it, and sends it to a reviewer with the
/// teacher's yes. <see cref="CollectPart"/> is one part of it.
/// </summary>
public static class CollectEvidence
{
    internal const string Attestation =
        "This is my own work from my own classroom, it is true, and it names no student.";

    private const string AllKept = "All kept. Come back whenever you like, here or on another channel.";

    public sealed record Choosing(string Credential) : Step
    {
        public override Message Ask(Facts facts) =>
            OpenWork(Credential, facts) is { } work ? EvidenceWords.AskWhatNext(work) : EvidenceWords.Closed;

        public override Turn Answer(Input input, Facts facts) => OpenWork(Credential, facts) is { } work
            ? Answer(input, work)
            : Turn.To(new Home.Choosing());

        private Turn Answer(Input input, CredentialWork work) => input.Choice switch
        {
            "next" when work.NextGap is { } gap => CollectPart.Begin(Credential, gap),
            "revise" when work.Open.FirstOrDefault(r => r.IsToRevise) is { } part => Revise(part, input, work),
            "pick" => Turn.To(new Picking(Credential, 0)),
            "send" => Send(work),
            "later" => Turn.To(new Home.Choosing())
                .Say(AllKept),
            null when input.Meaning is Meaning.Done => Send(work),
            null when input.Meaning is Meaning.Later or Meaning.Back => Turn.To(new Home.Choosing()).Say(AllKept),
            null when PlaceWords.IsAnswer(input) => PlaceWords.From(this, input.Text, work),
            _ => Turn.To(this).Say(Words.PickOneOrMenu),
        };

        private Turn Revise(RequirementWork part, Input input, CredentialWork work)
        {
            var turn = CollectPart.Begin(Credential, part);
            // A text message never carries a reviewer's words.
            return input.IsTexted ? turn : turn.Say(work.Feedback
                .Where(f => !f.Met && f.Requirement.Id == part.Requirement.Id)
                .Select(f => $"Not yet: {f.Criterion.Title}. {Theirs.Of(f.Comment)}"));
        }

        private Turn Send(CredentialWork work) => work switch
        {
            { IsReady: true, Problems: [] } => Turn.To(new Confirming(Credential)),
            { IsReady: true } => Turn.To(new Confirming(Credential))
                .Say($"Worth a look before you send:\n{EvidenceWords.List(work, work.Problems)}"),
            { Status: SubmissionStatus.NeedsRevision } => Turn.To(this)
                .Say("Nothing has changed since the feedback. Change what was not met first."),
            _ => Turn.To(this).Say($"Not ready yet:\n{EvidenceWords.List(work, work.Problems.Where(p => p.Blocks))}"),
        };
    }

    public sealed record Picking(string Credential, int Page) : Step
    {
        public override Message Ask(Facts facts)
        {
            if (OpenWork(Credential, facts) is not { } work) return EvidenceWords.Closed;
            var parts = work.Open.Select(r => new Choice(r.Requirement.Id, EvidenceWords.Label(r)));
            return new("Which part?", Paged.Of(parts, Page, new Choice("back", "Back")));
        }

        public override Turn Answer(Input input, Facts facts) => (input.Choice, OpenWork(Credential, facts)) switch
        {
            (_, null) => Turn.To(new Home.Choosing()),
            ("back", _) => Turn.To(new Choosing(Credential)),
            ("more", var work) => Turn.To(this with { Page = Paged.After(Page, work.Open.Count()) }),
            ({ } id, var work) when work.For(id) is { IsOpen: true } part => CollectPart.Begin(Credential, part),
            (null, _) when input.Meaning is Meaning.Back or Meaning.Later => Turn.To(new Choosing(Credential)),
            (null, var work) when PlaceWords.IsAnswer(input) => PlaceWords.From(this, input.Text, work),
            _ => Turn.To(this).Say("Please pick a part first."),
        };
    }

    public sealed record Confirming(string Credential) : Step
    {
        public override Message Ask(Facts facts) =>
            new($"\"{Attestation}\" Send it to a reviewer?", new("yes", "Yes, send it"), new("no", "Not yet"));

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "yes" when facts.Teacher is { TellsResults: true } => Sent(new Home.Choosing()),
            "yes" => Sent(new Telling()),
            "no" => Turn.To(new Choosing(Credential)).Say("Nothing was sent."),
            _ => Turn.To(this).Say(Words.PickOne),
        };

        private Turn Sent(Step next) => Turn.To(next).Do(new SubmitForReview(Credential, Attestation));
    }

    public sealed record Telling : Step
    {
        public override Message Ask(Facts facts) => new(
            "When the answer comes, may I tell you here if you earned it?",
            new("yes", "Yes, tell me"),
            new("no", "Only say it's ready"));

        public override Turn Answer(Input input, Facts facts) => input.Choice is { } told
            ? Turn.To(new Home.Choosing()).Do(new TellResults(told is "yes"))
            : Turn.To(this).Say(Words.PickOne);
    }

    internal static Turn Resume(CredentialWork work) => Turn.To(new Choosing(work.Credential.Id));

    /// <summary>What every open draft still lacks.</summary>
    internal static string CheckOf(Facts facts)
    {
        var lines = facts.Drafts.Select(work => work.Problems is []
            ? $"{Words.Short(work.Credential)}: nothing is missing."
            : $"{Words.Short(work.Credential)}:\n{EvidenceWords.List(work, work.Problems)}");
        return string.Join("\n", lines) is { Length: > 0 } said ? said : "You have no open draft to check.";
    }

    internal static CredentialWork? OpenWork(string credential, Facts facts) =>
        facts.WorkOn(credential) is { IsOpen: true } work ? work : null;
}
