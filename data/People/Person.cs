namespace MicroCred.Data.People;

/// <summary>Somebody we know: a teacher, a reviewer, a coordinator, or several of these at once.</summary>
public sealed class Person
{
    public PersonId Id { get; private init; } = IId<PersonId>.New();
    public required string Name { get; init; }
    public required Roles Roles { get; set; }
    public required DistrictId District { get; init; }
    public SchoolId? School { get; init; }

    /// <summary>An IANA name that overrides the district's.</summary>
    public string? TimeZone { get; set; }
    public Profile Profile { get; set; } = Profile.Unknown;
    public DateTimeOffset JoinedAt { get; init; }

    /// <summary>Whether a text may say that a badge was earned, rather than that news is ready. They choose.</summary>
    public bool TellsResults { get; set; }

    /// <summary>A legal hold: nothing of theirs may be deleted while it lasts.</summary>
    public bool OnHold { get; set; }

    /// <summary>When they were erased. The row stays for what points to it, and signs nobody in.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    public bool Is(Roles role) => (Roles & role) != 0;

    /// <summary>What a conversation calls them.</summary>
    public string FirstName => Name.Split(' ', 2)[0];
}

[Flags]
public enum Roles
{
    None = 0,
    Teacher = 1,
    Reviewer = 2,
    Approver = 4,
    Coordinator = 8,
    Coach = 16,
    Administrator = 32,
}

/// <summary>What a teacher told us of their work, in ids of the vocabulary. Everything is optional.</summary>
public sealed record Profile
{
    public static Profile Unknown { get; } = new();

    /// <summary>Null until they are asked; empty when they would rather not say.</summary>
    public string? Role { get; init; }
    public IReadOnlyList<string> Grades { get; init; } = [];
    public IReadOnlyList<string> Subjects { get; init; } = [];
    public string? Years { get; init; }
    public bool? AlternativeCertification { get; init; }
}
