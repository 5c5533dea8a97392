namespace MicroCred.Data.Catalog.Checking;

/// <summary>What is asked for must be possible, and possible with a phone.</summary>
internal static class EvidenceRules
{
    public static IEnumerable<Finding> ThreeParts(MicroCredential credential) => Enum.GetValues<Part>()
        .Where(part => credential.Requirements.All(r => r.Part != part))
        .Select(part => new Finding(
            "requirements",
            $"Evidence has three parts, and nothing here is of the part '{Shape.Written($"{part}")}'."));

    public static IEnumerable<Finding> Hours(MicroCredential credential)
    {
        if (credential.Hours is < 1 or > AuthoringLimits.HoursMost)
            yield return new(
                "hours",
                $"{credential.Hours} hours: estimate the whole effort as 1 to {AuthoringLimits.HoursMost}.");
        if (credential.Requirements is [])
            yield return new("requirements", "Nothing is asked for: write at least one requirement.");
    }

    /// <summary>Overview and reflection are written; an artifact is sent.</summary>
    public static IEnumerable<Finding> WordsOrFiles(Requirement requirement, string path) =>
        requirement.Part is Part.Artifact ? FilesAlone(requirement, path) : WordsAlone(requirement, path);

    public static IEnumerable<Finding> WordRange(Requirement requirement, string path)
    {
        if (requirement.Words is not { } words) yield break;
        if (words.Min < 1) yield return new($"{path}.words.min", "Ask for at least 1 word.");
        if (words.Min >= words.Max)
            yield return new(
                $"{path}.words.max",
                $"The most words ({words.Max}) must be more than the fewest ({words.Min}).");
        if (words.Max > AuthoringLimits.WordsMost)
            yield return new(
                $"{path}.words.max",
                $"{words.Max} words are too many to type on a phone: at most {AuthoringLimits.WordsMost}.");
    }

    public static IEnumerable<Finding> FileCount(Requirement requirement, string path)
    {
        if (requirement.Files is not { } files) yield break;
        if (files.Min < 1) yield return new($"{path}.files.min", "Ask for at least 1 file.");
        if (files.Min > files.Max)
            yield return new(
                $"{path}.files.max",
                $"The most files ({files.Max}) can't be fewer than the fewest ({files.Min}).");
        if (files.Max > AuthoringLimits.FilesMost)
            yield return new(
                $"{path}.files.max",
                $"{files.Max} files are too many: a picture message carries {AuthoringLimits.FilesMost}.");
    }

    /// <summary>A video can't be texted, and a document needs a computer: a photo or sound must do too.</summary>
    public static IEnumerable<Finding> ByPhone(Requirement requirement, string path)
    {
        if (requirement.Accepts.GroupBy(kind => kind).Any(same => same.Count() > 1))
            yield return new($"{path}.accepts", "A kind of file is listed twice.");
        if (requirement.Accepts is []) yield break;
        if (requirement.Accepts.Any(kind => kind is ArtifactKind.Photo or ArtifactKind.Audio)) yield break;
        yield return new(
            $"{path}.accepts",
            "Nobody could meet this by text message, where neither a video nor a document arrives: "
            + "take a photo or audio too.");
    }

    private static IEnumerable<Finding> FilesAlone(Requirement requirement, string path)
    {
        if (requirement.Words is not null)
            yield return new($"{path}.words", "An artifact is sent as files: take out 'words'.");
        if (requirement.Accepts is [])
            yield return new(
                path,
                "An artifact says what kinds of file it takes: add 'accepts', as in [photo, document].");
    }

    private static IEnumerable<Finding> WordsAlone(Requirement requirement, string path)
    {
        if (requirement.Words is null)
            yield return new(path, "This part is written: add 'words', as in { min: 60, max: 200 }.");
        if (requirement.Accepts is not [])
            yield return new(
                $"{path}.accepts",
                "This part is written: take out 'accepts', or make it an artifact.");
        if (requirement.Files is not null)
            yield return new($"{path}.files", "This part is written: take out 'files', or make it an artifact.");
        if (requirement.MustShow is not [])
            yield return new(
                $"{path}.mustShow",
                "This part is written: say in its rubric what must be there, not in 'mustShow'.");
        if (requirement.ShowsStudents)
            yield return new($"{path}.showsStudents", "This part is written: only files can show students.");
    }
}
