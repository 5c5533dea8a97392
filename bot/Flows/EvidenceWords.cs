using MicroCred.Bot.Engine;
using MicroCred.Data.Catalog;
using MicroCred.Data.Evidence;
using MicroCred.Skills.Evidence;
using MicroCred.Skills.Work;

namespace MicroCred.Bot.Flows;

/// <summary>How <see cref="CollectEvidence"/> asks. Each question fits one text message.</summary>
internal static class EvidenceWords
{
    /// <summary>How much of a title stands above four choices, one of them a requirement's.</summary>
    private const int HeadLimit = 30;

    private const string HowToFilm =
        "For a video: 3 to 5 minutes, phone held sideways, 720p. Send it by Teams or the web, on Wi-Fi; "
        + "texted video arrives too small to see.";

    /// <summary>Said to what was a word to us rather than evidence.</summary>
    public const string LeftOutAside =
        "I left that out of your answer; KEEP puts it in. EXAMPLE shows a good one, RUBRIC what is asked, "
        + "PERSON brings a question to someone.";

    private static readonly Choice[] WhileCollecting =
    [
        Words.Spare("example", "See an example"),
        Words.Spare("rubric", "See the rubric"),
        Words.Spare("clear", "Start this part again"),
        Words.Spare("later", "Later"),
    ];

    private static readonly Choice[] WhileWriting =
    [
        Words.Spare("done", "Done"),
        Words.Spare("undo", "Take the last lines back"),
        Words.Spare("show", "Show what I wrote"),
        .. WhileCollecting,
    ];

    /// <summary>Asked where a step points to work that was sent in or taken away meanwhile.</summary>
    public static Message Closed { get; } = new("That part is closed now.", new Choice("menu", "Menu"));

    public static Message AskWhatNext(CredentialWork work)
    {
        var toRevise = work.Open.Where(r => r.IsToRevise).ToList();
        List<Choice> choices = [];
        if (toRevise is [var first, ..]) choices.Add(new("revise", $"Change: {first.Requirement.Title}"));
        else if (work.NextGap is { } gap) choices.Add(new("next", $"Next: {gap.Requirement.Title}"));
        if (work.IsReady) choices.Add(new("send", "Check and send"));
        choices.Add(new("pick", "Choose a part"));
        if (!work.IsReady) choices.Add(new("send", "Check and send"));
        choices.Add(new("later", "Stop for now"));
        return new($"{Words.Short(work.Credential.Title, HeadLimit)}: {Ready(work, toRevise.Count)}", choices)
        {
            Detail = string.Join("\n", work.Open.Select(r => $"- {Label(r)}")),
        };
    }

    public static Message AskToWrite(RequirementWork part)
    {
        var words = part.Requirement.Words!;
        var text = part switch
        {
            { IsToRevise: true } =>
                $"Your answer has {part.Words} words. Add to it, or CLEAR to write it again. DONE when finished.",
            { Files: > 0 } => "Got your voice note. Add more, or DONE.",
            { Words: 0 } => ProgressLine.Behind(part.Requirement),
            _ when part.Words < words.Min =>
                $"{part.Words} of {words.Min} words. Go on, or DONE to leave it for now.",
            _ when part.Words > words.Max =>
                $"{part.Words} words; {words.Max} are asked for. UNDO takes the last lines back, DONE keeps them.",
            _ => $"{part.Words} words, that is enough. Add more, or DONE.",
        };
        return new(text, WhileWriting) { AsksForWords = true };
    }

    public static Message AskToSend(RequirementWork part)
    {
        var (requirement, range) = (part.Requirement, part.Requirement.Files ?? FileCount.One);
        if (part.Files < range.Min)
            return new($"{requirement.Prompt}\n{ProgressLine.Of(range, part.Files)}", WhileCollecting);

        var files = Words.Count(part.Files, "file", "files");
        var text = part switch
        {
            { IsToRevise: true } => $"{requirement.Title} has {files}. CLEAR to send a better one, or go on?",
            _ when part.Files >= range.Max => $"Got {files} for {requirement.Title}. Go on?",
            _ => $"Got {files} for {requirement.Title}. Send another, or go on?",
        };
        return new(text, [new("on", "Go on"), Words.Spare("undo", "Take the last file back"), .. WhileCollecting]);
    }

    /// <summary>What helps with a part, what it must show, and what is worth knowing before anybody films.</summary>
    public static string BeforeBeginning(RequirementWork part) => part.Requirement.IsText
        ? part.Requirement.Help
        : Words.Join(part.Requirement.Help, SeeCredential.MustShow(part.Requirement), BeforeFilming(part));

    public static string TooShort(RequirementWork part) =>
        $"Kept. {part.Requirement.Title} wants {part.Requirement.Words!.Min} words before it can be sent.";

    public static string NeedsFiles(RequirementWork part) =>
        $"This part needs {EvidenceSkill.KindsOf(part.Requirement)}, not text. LATER leaves it for now.";

    /// <summary>How many more files a part takes.</summary>
    public static int Room(RequirementWork part) => Most(part) - part.Files;

    public static string LeftOut(RequirementWork part, IReadOnlyList<ReceivedFile> left)
    {
        var files = Words.Count(left.Count, "file was", "files were");
        if (left.Any(f => part.Requirement.Takes(f.Kind) && !part.Takes(f.Kind)))
            return $"{files} left out and not kept. {EvidenceSkill.NoStudentMedia}";

        var kinds = EvidenceSkill.KindsOf(part.Requirement);
        var taken = part.Requirement.IsText ? "one voice note" : $"{kinds}, {Most(part)} at the most";
        return $"{files} left out and not kept: {part.Requirement.Title} takes {taken}.";
    }

    public static string Label(RequirementWork part) => part.Requirement.Title + part switch
    {
        { IsToRevise: true } => " (change)",
        { IsComplete: true } => " (ready)",
        _ => "",
    };

    public static string List(CredentialWork work, IEnumerable<Problem> problems) => string.Join(
        "\n", problems.Select(p => $"- {work.For(p.Requirement)?.Requirement.Title ?? p.Requirement}: {p.Sentence}"));

    private static string BeforeFilming(RequirementWork part) => part switch
    {
        { OnlyDocuments: true } => EvidenceSkill.NoStudentMedia,
        _ when part.Requirement.Accepts.Contains(ArtifactKind.Video) => HowToFilm,
        _ => "",
    };

    private static int Most(RequirementWork part) => part.Requirement.Files?.Max ?? 1;

    private static string Ready(CredentialWork work, int toRevise) => toRevise > 0
        ? $"{Words.Count(toRevise, "part", "parts")} to change, the rest is met."
        : $"{work.Requirements.Count(r => r.IsComplete || !r.IsOpen)} of {work.Requirements.Count} parts ready.";
}
