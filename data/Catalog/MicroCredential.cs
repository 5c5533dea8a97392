namespace MicroCred.Data.Catalog;

/// <summary>
/// One YAML file: a badge's worth of practice as its author wrote it. Who it is for, how to learn it, and the evidence
/// it takes.
/// </summary>
public sealed record MicroCredential
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Competency { get; init; }
    public required Audience Audience { get; init; }
    public required string Category { get; init; }

    /// <summary>The author's estimate of the whole effort, in hours.</summary>
    public required int Hours { get; init; }

    /// <summary>Ids of micro-credentials that must be earned first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>How teachers say that they need this, in their own words.</summary>
    public IReadOnlyList<string> Says { get; init; } = [];

    /// <summary>The two-minute lesson in plain words: 150 to 250 of them.</summary>
    public required string Lesson { get; init; }
    public required string TryTomorrow { get; init; }
    public required IReadOnlyList<Requirement> Requirements { get; init; }
    public IReadOnlyList<Resource> Resources { get; init; } = [];

    public Requirement? Find(string requirement) => Requirements.FirstOrDefault(r => r.Id == requirement);
}

/// <summary>Who a micro-credential is for, in ids of vocabulary.yaml.</summary>
public sealed record Audience
{
    public required IReadOnlyList<string> Roles { get; init; }
    public required IReadOnlyList<string> Grades { get; init; }
    public required IReadOnlyList<string> Needs { get; init; }
}

/// <summary>The three parts of evidence, in the form the field uses.</summary>
public enum Part { Overview, Artifact, Reflection }

/// <summary>
/// One piece of evidence: words (with a range) or files (with kinds and a count), and the rubric it is read against.
/// </summary>
public sealed record Requirement
{
    public required string Id { get; init; }
    public required Part Part { get; init; }

    /// <summary>Its name in a numbered list: at most 32 characters.</summary>
    public required string Title { get; init; }

    /// <summary>What is asked: fits one text message with the progress line behind it.</summary>
    public required string Prompt { get; init; }

    /// <summary>How to do it in a rural room with a phone, in two or three sentences.</summary>
    public required string Help { get; init; }
    public WordRange? Words { get; init; }
    public IReadOnlyList<ArtifactKind> Accepts { get; init; } = [];
    public FileCount? Files { get; init; }
    public IReadOnlyList<string> MustShow { get; init; } = [];

    /// <summary>Whether the files may show students, so that consent is asked for each.</summary>
    public bool ShowsStudents { get; init; }
    public required IReadOnlyList<Criterion> Rubric { get; init; }
    public required Examples Examples { get; init; }

    public bool IsText => Words is not null;

    /// <summary>Whether a file of this kind is evidence here. A voice note counts where words are asked for.</summary>
    public bool Takes(ArtifactKind kind) => Accepts.Contains(kind) || (IsText && kind is ArtifactKind.Audio);
}

public sealed record WordRange
{
    public required int Min { get; init; }
    public required int Max { get; init; }
}

public sealed record FileCount
{
    public static FileCount One { get; } = new() { Min = 1, Max = 1 };

    public required int Min { get; init; }
    public required int Max { get; init; }
}

public enum ArtifactKind { Photo, Document, Video, Audio }

/// <summary>
/// One line of a rubric. Its levels run from lowest to highest; the first one marked as met, and all above it, meet the
/// criterion.
/// </summary>
public sealed record Criterion
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyList<Level> Levels { get; init; }

    public Level? Find(string level) => Levels.FirstOrDefault(l => l.Id == level);

    public bool IsMetBy(string level)
    {
        var levels = Levels.Select(l => l.Id).ToList();
        return levels.IndexOf(level) is >= 0 and var at && at >= Levels.TakeWhile(l => !l.Met).Count();
    }
}

public sealed record Level
{
    public required string Id { get; init; }
    public required string Title { get; init; }
    public required string Describes { get; init; }
    public bool Met { get; init; }
}

/// <summary>A short piece of evidence that meets the rubric and one that does not yet, each with the reason.</summary>
public sealed record Examples
{
    public required Example Meets { get; init; }
    public required Example NotYet { get; init; }
}

public sealed record Example
{
    public required string Text { get; init; }
    public required string Because { get; init; }
}

/// <summary>Something free to read or watch, by name and publisher.</summary>
public sealed record Resource
{
    public required string Title { get; init; }
    public required string Publisher { get; init; }
}
