namespace MicroCred.Data.Catalog.Checking;

/// <summary>All rules for catalog files. Those that block are what the program or a teacher relies on.</summary>
internal static class CatalogRules
{
    private const bool Blocks = true;
    private const bool Advises = false;

    public static readonly Rule<MicroCredential>[] OfCredentials =
    [
        new("schema-line", Advises, (file, _) => WritingRules.SchemaLine(file.Source, "micro-credential")),
        new("file-name", Blocks, (file, _) => IdRules.FileName(file.Content.Id, file.Stem, "file")),
        new("id-once", Blocks, IdRules.CredentialOnce),
        new("part-ids", Blocks, (file, _) => IdRules.Parts(file.Content)),
        new("in-a-stack", Advises, ReferenceRules.InAStack),
        new("vocabulary", Blocks, ReferenceRules.Vocabulary),
        new("after", Blocks, ReferenceRules.After),
        new("after-circle", Blocks, ReferenceRules.Circle),
        new("three-parts", Advises, (file, _) => EvidenceRules.ThreeParts(file.Content)),
        new("hours", Blocks, (file, _) => EvidenceRules.Hours(file.Content)),
        new("words-or-files", Blocks, (file, _) => Each(file, EvidenceRules.WordsOrFiles)),
        new("word-range", Blocks, (file, _) => Each(file, EvidenceRules.WordRange)),
        new("file-count", Blocks, (file, _) => Each(file, EvidenceRules.FileCount)),
        new("by-phone", Blocks, (file, _) => Each(file, EvidenceRules.ByPhone)),
        new("rubric", Blocks, (file, _) => Each(file, RubricRules.Criteria)),
        new("title-length", Blocks, (file, _) => TextMessageRules.Titles(file.Content)),
        new("one-text", Blocks, (file, _) => Each(file, TextMessageRules.Question)),
        new("letters", Advises, (file, _) => TextMessageRules.Letters(file.Source)),
        new("lesson-length", Advises, (file, _) => WritingRules.LessonLength(file.Content)),
        new("reading-level", Advises, (file, _) => WritingRules.ReadingLevel(file.Content)),
        new("try-tomorrow", Advises, (file, _) => WritingRules.TryTomorrow(file.Content)),
        new("examples", Advises, (file, _) => Each(file, WritingRules.Examples)),
        new("says", Advises, (file, _) => WritingRules.Says(file.Content)),
        new("own-sentences", Advises, RepeatedSentences.Look),
    ];

    public static readonly Rule<Stack>[] OfStacks =
    [
        new("schema-line", Advises, (file, _) => WritingRules.SchemaLine(file.Source, "stack")),
        new("folder-name", Blocks, (file, _) => IdRules.FileName(file.Content.Id, file.Folder, "folder")),
        new("credentials", Blocks, StackRules.Credentials),
        new("complete", Blocks, StackRules.CanBeCompleted),
        new("letters", Advises, (file, _) => TextMessageRules.Letters(file.Source)),
    ];

    public static readonly Rule<Vocabulary>[] OfVocabulary =
    [
        new("schema-line", Advises, (file, _) => WritingRules.SchemaLine(file.Source, "vocabulary")),
        new("word-ids", Blocks, (file, _) => IdRules.Words(file.Content)),
        new("says", Advises, (file, _) => WritingRules.Says(file.Content)),
        new("letters", Advises, (file, _) => TextMessageRules.Letters(file.Source)),
    ];

    private static IEnumerable<Finding> Each(
        CatalogFile<MicroCredential> file, Func<Requirement, string, IEnumerable<Finding>> look) =>
        file.Content.Requirements.SelectMany((requirement, i) => look(requirement, $"requirements.{i}"));
}
