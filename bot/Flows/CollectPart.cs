using MicroCred.Bot.Engine;
using MicroCred.Bot.Understanding;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>One part of <see cref="CollectEvidence"/>: written, or sent as files.</summary>
public static class CollectPart
{
    private const string NobodySeen = "No student can be seen, heard or named in it.";

    private const string WithPermission =
        "Students can be seen or heard, and I have the permission that my district asks for.";

    private const string TakenOut =
        "Thanks for saying so. I took it out again. You could show hands and the board only, cover faces and names, "
        + "or use initials. Your own copy stays yours.";

    /// <summary>A step at one part, as long as the part is open; after that it says that it is closed.</summary>
    public abstract record AtPart(string Credential, string Requirement) : Step
    {
        public sealed override Message Ask(Facts facts) => Part(facts) is { } part ? Ask(part) : EvidenceWords.Closed;

        public sealed override Turn Answer(Input input, Facts facts) => Part(facts) switch
        {
            { } part => Answer(part, input, facts),
            null when input.Choice is "menu" => Turn.To(new Home.Choosing()),
            null => Turn.To(new Home.Choosing()).Say(EvidenceWords.Closed.Text).WithoutFilesOf(input),
        };

        protected abstract Message Ask(RequirementWork part);

        protected abstract Turn Answer(RequirementWork part, Input input, Facts facts);

        protected Turn Back() => Turn.To(new CollectEvidence.Choosing(Credential));

        private RequirementWork? Part(Facts facts) =>
            CollectEvidence.OpenWork(Credential, facts)?.For(Requirement) is { IsOpen: true } part ? part : null;
    }

    /// <summary>The teacher is writing. What isn't plainly something else is their answer.</summary>
    public sealed record Writing(string Credential, string Requirement) : AtPart(Credential, Requirement)
    {
        /// <summary>What was taken for a word to us, so that KEEP can bring it back.</summary>
        public string? LeftOut { get; init; }

        protected internal override Place Place => Place.Writing;

        public override bool Takes(IReadOnlyList<ReceivedFile> files) => true;

        protected override Message Ask(RequirementWork part) => EvidenceWords.AskToWrite(part);

        protected override Turn Answer(RequirementWork part, Input input, Facts facts)
        {
            if (input.Files is not []) return WithFiles(part, input, facts);
            // A button takes along what was written beside it: no words are lost for a tap.
            if (input is { Question: not null, Choice: not null, Text: not "" }) return Write(input.Text);
            if (LeftOut is { } left && Said.Plain(input.Text) is "keep" or "keep it") return Write(left).Say("Kept.");
            return (Word(input), input.Meaning) switch
            {
                ("done", _) => Back().Say(part.IsComplete ? "Kept." : EvidenceWords.TooShort(part)),
                ("show", _) => Turn.To(Here).Say(part.Text is "" ? "There is nothing here yet." : Theirs.Of(part.Text)),
                (_, Meaning.Unclear) => Write(input.Text, new Doubting(Credential, Requirement)),
                (_, Meaning.Aside) => Turn.To(Here with { LeftOut = input.Text }).Say(EvidenceWords.LeftOutAside),
                var (word, _) => AtAny(Here, this, part, word) ?? Write(input.Text),
            };
        }

        private Writing Here => this with { LeftOut = null };

        private Turn Write(string text) => Write(text, Here);

        private Turn Write(string text, Step next) => Turn.To(next).Do(new AddText(Credential, Requirement, text));

        private Turn WithFiles(RequirementWork part, Input input, Facts facts)
        {
            var said = WordsBeside(input);
            if (input.Files is [{ Kind: ArtifactKind.Audio }]) return Add(Credential, part, input.Files, said);
            var placed = PlaceFiles.From(this, input with { Text = "" }, facts);
            return said is "" ? placed : placed
                .Do(new AddText(Credential, Requirement, said))
                .Say($"Your words are kept for \"{part.Requirement.Title}\".");
        }
    }

    /// <summary>What was written last may have been a word to us: it is kept, and asked about.</summary>
    public sealed record Doubting(string Credential, string Requirement) : AtPart(Credential, Requirement)
    {
        protected override Message Ask(RequirementWork part) =>
            new("Keep that in your answer?", new("yes", "Yes"), new("no", "No"));

        protected override Turn Answer(RequirementWork part, Input input, Facts facts)
        {
            var writing = new Writing(Credential, Requirement);
            return input.Choice switch
            {
                "yes" => Turn.To(writing).Say("Kept."),
                "no" => Turn.To(writing).Do(new RemoveLast(Credential, Requirement)).Say("Left out."),
                _ => writing.Answer(input with { Meaning = Understand.Of(Place.Writing, input.Text).Meaning }, facts),
            };
        }
    }

    /// <summary>The teacher sends files, with or without words beside them.</summary>
    public sealed record Sending(string Credential, string Requirement) : AtPart(Credential, Requirement)
    {
        protected internal override Place Place => Place.Sending;

        public override bool Takes(IReadOnlyList<ReceivedFile> files) => true;

        protected override Message Ask(RequirementWork part) => EvidenceWords.AskToSend(part);

        protected override Turn Answer(RequirementWork part, Input input, Facts facts) => Word(input) switch
        {
            _ when input.Files is not [] => Add(Credential, part, input.Files, WordsBeside(input)),
            "on" or "go on" or "done" when part is { NeedsPermission: true, Files: > 0 } =>
                Turn.To(new Permitting(Credential, Requirement)),
            "on" or "go on" or "done" => Back(),
            "" when input.Meaning is Meaning.Keep && CollectEvidence.OpenWork(Credential, facts) is { } work
                    && work.Open.Any(other => other.Requirement.IsText) =>
                PlaceWords.From(this, input.Text, work),
            var word => AtAny(this, this, part, word) ?? Turn.To(this).Say(EvidenceWords.NeedsFiles(part)),
        };
    }

    public sealed record Permitting(string Credential, string Requirement) : AtPart(Credential, Requirement)
    {
        protected override Message Ask(RequirementWork part) => new(
            "Can any student be seen, heard or named in what you sent?",
            new("no", "No"),
            new("yes", "Yes, with permission"),
            new("not-yet", "Yes, no permission yet"));

        protected override Turn Answer(RequirementWork part, Input input, Facts facts) => input.Choice switch
        {
            "no" => Back().Do(new PermitFiles(Credential, Requirement, NobodySeen)),
            "yes" => Back().Do(new PermitFiles(Credential, Requirement, WithPermission)),
            "not-yet" => Turn.To(StepFor(Credential, part))
                .Do(new ClearRequirement(Credential, Requirement))
                .Say(TakenOut),
            _ => Turn.To(this).Say(Words.PickOne),
        };
    }

    /// <summary>About to empty one part, which can't be undone.</summary>
    public sealed record Clearing(string Credential, string Requirement) : AtPart(Credential, Requirement)
    {
        protected override Message Ask(RequirementWork part) => new(
            $"Take out all that is in \"{part.Requirement.Title}\"?",
            new("yes", "Yes, start it again"),
            new("no", "No, keep it"));

        protected override Turn Answer(RequirementWork part, Input input, Facts facts) => input.Choice switch
        {
            "yes" => Turn.To(StepFor(Credential, part))
                .Do(new ClearRequirement(Credential, Requirement))
                .Say("Taken out."),
            "no" => Turn.To(StepFor(Credential, part)).Say("Kept."),
            _ => Turn.To(this).Say(Words.PickOne),
        };
    }

    internal static Turn Begin(string credential, RequirementWork part) =>
        Turn.To(StepFor(credential, part)).Say(EvidenceWords.BeforeBeginning(part));

    /// <summary>Keeps what fits, with what was said beside the first of it, and says what was left out.</summary>
    internal static Turn Add(string credential, RequirementWork part, IReadOnlyList<ReceivedFile> files, string said)
    {
        List<ReceivedFile> kept = [], left = [];
        foreach (var file in files)
            (part.Takes(file.Kind) && kept.Count < EvidenceWords.Room(part) ? kept : left).Add(file);

        var id = part.Requirement.Id;
        var turn = Turn.To(StepFor(credential, part));
        foreach (var (i, file) in kept.Index())
            turn = turn.Do(new AddFile(credential, id, file) { Text = i is 0 && said is not "" ? said : null });
        if (left is not []) turn = turn.Do(left.Drop()).Say(EvidenceWords.LeftOut(part, left));
        return (said, kept) switch
        {
            ("", _) => turn,
            (_, not []) => turn.Say("Your words are kept with it."),
            _ when part.Requirement.IsText => turn.Do(new AddText(credential, id, said)),
            _ => turn.Say("The words beside it are not kept either."),
        };
    }

    /// <summary>What was written beside files, unless it is one of the choices.</summary>
    internal static string WordsBeside(Input input) => input.Choice is null ? input.Text : "";

    private static Step StepFor(string credential, RequirementWork part) => part.Requirement.IsText
        ? new Writing(credential, part.Requirement.Id)
        : new Sending(credential, part.Requirement.Id);

    /// <summary>What can be said of any part; null for what is something else.</summary>
    private static Turn? AtAny(AtPart next, AtPart at, RequirementWork part, string word) => word switch
    {
        "example" => Turn.To(next).Say(SeeCredential.Example(part.Requirement)),
        "rubric" => Turn.To(next).Say(SeeCredential.Describe(part.Requirement)),
        "clear" => Turn.To(new Clearing(at.Credential, at.Requirement)),
        "undo" => Turn.To(next).Do(new RemoveLast(at.Credential, at.Requirement)).Say("Taken back."),
        "later" or "back" => Turn.To(new CollectEvidence.Choosing(at.Credential)).Say("Kept as it is."),
        _ => null,
    };

    /// <summary>The command, by its button or in the words of whoever typed it; empty for what is none.</summary>
    private static string Word(Input input) => input.Choice ?? input.Meaning switch
    {
        Meaning.Done => "done",
        Meaning.Later => "later",
        Meaning.Back => "back",
        Meaning.Show => "show",
        Meaning.Undo => "undo",
        Meaning.Clear => "clear",
        Meaning.Example => "example",
        Meaning.Rubric => "rubric",
        _ => "",
    };
}
