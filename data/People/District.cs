namespace MicroCred.Data.People;

/// <summary>The one agency that a deployment belongs to.</summary>
public sealed class Agency
{
    public int Id { get; private init; } = 1;
    public required string Name { get; init; }

    /// <summary>True when the database was filled with the sample district; Production refuses it.</summary>
    public bool Sample { get; init; }
}

/// <summary>A school district: whose calendar, time zone and rules its teachers live by.</summary>
public sealed class District
{
    public DistrictId Id { get; private init; } = IId<DistrictId>.New();
    public required string Name { get; init; }

    /// <summary>An IANA name, as in America/New_York.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Days on which nobody reviews, besides weekends.</summary>
    public IReadOnlyList<DateOnly> Holidays { get; init; } = [];

    /// <summary>How many business days a review may take: what a teacher is told to expect.</summary>
    public int ReviewTargetDays { get; init; } = 5;

    public MediaPolicy StudentMedia { get; init; } = MediaPolicy.Chat;
}

/// <summary>How a district lets photos and videos of students reach us.</summary>
public enum MediaPolicy { None, UploadPageOnly, Chat }

public sealed class School
{
    public SchoolId Id { get; private init; } = IId<SchoolId>.New();
    public required DistrictId District { get; init; }
    public required string Name { get; init; }
}
