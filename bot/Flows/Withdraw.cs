using MicroCred.Bot.Engine;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>Takes a draft away, with the teacher's yes.</summary>
public static class Withdraw
{
    public sealed record Confirming(string Credential, Step Back) : Step
    {
        public override Message Ask(Facts facts) => facts.WorkOn(Credential) is { } work
            ? new(
                $"Take back \"{Words.Short(work.Credential)}\"? All you sent for it is deleted.",
                new("yes", "Yes, take it back"),
                new("no", "No, keep it"))
            : EvidenceWords.Closed;

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "yes" => Turn.To(new Home.Choosing())
                .Do(new WithdrawDraft(Credential))
                .Say("Taken back. Nothing of it is kept."),
            "no" => Turn.To(Back).Say("Kept."),
            "menu" => Turn.To(new Home.Choosing()),
            _ => Turn.To(this).Say(Words.PickOne),
        };

        public override Step Origin() => Back;
    }

    /// <summary>Which of several drafts.</summary>
    public sealed record Choosing(Step Back, int Page) : Step
    {
        public override Message Ask(Facts facts)
        {
            var drafts = DraftsIn(facts).Select(w => new Choice(w.Credential.Id, Words.Short(w.Credential)));
            return new("Which draft do you want to take back?", Paged.Of(drafts, Page, new Choice("back", "Back")));
        }

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "more" => Turn.To(this with { Page = Paged.After(Page, DraftsIn(facts).Count()) }),
            "back" => Turn.To(Back),
            { } id when DraftsIn(facts).Any(w => w.Credential.Id == id) => Turn.To(new Confirming(id, Back)),
            _ => Turn.To(this).Say(Words.PickOneOrMenu),
        };

        public override Step Origin() => Back;
    }

    internal static Turn From(Step at, Facts facts) => DraftsIn(facts).ToList() switch
    {
        [] when facts.Works.Any(w => !w.IsOpen && w.Badge is null) => Turn.To(at)
            .Say("What is with a reviewer can't be taken back here. PERSON brings your wish to your coordinator."),
        [] => Turn.To(at).Say("You have no draft to take back."),
        [var only] => Turn.To(new Confirming(only.Credential.Id, at.Origin())),
        _ => Turn.To(new Choosing(at.Origin(), 0)),
    };

    private static IEnumerable<CredentialWork> DraftsIn(Facts facts) =>
        facts.Works.Where(w => w.Status is SubmissionStatus.Draft).Reverse();
}
