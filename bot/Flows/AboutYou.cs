using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Data.People;
using MicroCred.Skills.Preferences;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>The few things worth knowing about a teacher. Every question can be skipped.</summary>
public static class AboutYou
{
    private static readonly Choice Skip = new("skip", "Skip");

    public sealed record Role(int Page) : Step
    {
        public override Message Ask(Facts facts) =>
            new("What is your role?", Paged.Of(Choices(facts.Catalog.Vocabulary.Roles), Page, Skip));

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "more" => Turn.To(this with { Page = Paged.After(Page, facts.Catalog.Vocabulary.Roles.Count) }),
            "skip" => Keep(new Home.Choosing(), facts.Profile with { Role = facts.Profile.Role ?? "" }),
            { } role => Keep(new Grades(0), facts.Profile with { Role = role }),
            null => Unasked(this, input, facts),
        };
    }

    public sealed record Grades(int Page) : Step
    {
        public override Message Ask(Facts facts) =>
            new("Which grades do you mostly teach?", Paged.Of(Choices(facts.Catalog.Vocabulary.Grades), Page, Skip));

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "more" => Turn.To(this with { Page = Paged.After(Page, facts.Catalog.Vocabulary.Grades.Count) }),
            { } grades => Keep(new Subjects(0), facts.Profile with { Grades = grades is "skip" ? [] : [grades] }),
            null => Unasked(this, input, facts),
        };
    }

    public sealed record Subjects(int Page) : Step
    {
        public override Message Ask(Facts facts) =>
            new("What do you mostly teach?", Paged.Of(Choices(facts.Catalog.Vocabulary.Subjects), Page, Skip));

        public override Turn Answer(Input input, Facts facts) => input.Choice switch
        {
            "more" => Turn.To(this with { Page = Paged.After(Page, facts.Catalog.Vocabulary.Subjects.Count) }),
            { } subject => Keep(new Years(), facts.Profile with { Subjects = subject is "skip" ? [] : [subject] }),
            null => Unasked(this, input, facts),
        };
    }

    public sealed record Years : Step
    {
        public override Message Ask(Facts facts) => new(
            "How long have you taught?",
            new("first", "First year"),
            new("2-5", "2 to 5 years"),
            new("6+", "6 years or more"),
            Skip);

        public override Turn Answer(Input input, Facts facts) => input.Choice is { } years
            ? Keep(new Certificate(), facts.Profile with { Years = years is "skip" ? null : years })
            : Unasked(this, input, facts);
    }

    public sealed record Certificate : Step
    {
        public override Message Ask(Facts facts) =>
            new("Are you teaching on an alternative certificate?", new("yes", "Yes"), new("no", "No"), Skip);

        public override Turn Answer(Input input, Facts facts)
        {
            if (input.Choice is not { } choice) return Unasked(this, input, facts);
            bool? alternative = choice switch { "yes" => true, "no" => false, _ => null };
            return Keep(new Home.Choosing(), facts.Profile with { AlternativeCertification = alternative })
                .Say("Thank you. That helps me suggest what fits.");
        }
    }

    /// <summary>Whoever says what they need is answered; the questions about them can wait.</summary>
    private static Turn Unasked(Step at, Input input, Facts facts) => input.Meaning switch
    {
        Meaning.Find => FindCredential.Search(input.Text, facts),
        Meaning.Unclear or Meaning.Aside when Said.IsSentence(input.Text) => FindCredential.Search(input.Text, facts),
        Meaning.Later => Turn.To(new Home.Choosing()),
        Meaning.Aside => Turn.To(at).Say("It helps me suggest what fits you. You can skip it."),
        _ => Turn.To(at).Say("Please pick one of these, or skip it."),
    };

    private static Turn Keep(Step next, Profile profile) => Turn.To(next).Do(new SaveProfile(profile));

    private static IEnumerable<Choice> Choices(IReadOnlyList<Word> words) =>
        words.Select(w => new Choice(w.Id, w.Title));
}
