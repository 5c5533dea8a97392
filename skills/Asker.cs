using MicroCred.Data;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Skills.Work;

namespace MicroCred.Skills;

/// <summary>
/// Who is asking, from which address, with their own work already loaded. Never taken from what was said, and never
/// somebody else later: after a change it is loaded again. <see cref="Facts"/> is its face for steps.
/// </summary>
public sealed record Asker(Address Address, Conversation Conversation)
{
    private const string AgencyTimeZone = "America/New_York";

    /// <summary>Null for a guest.</summary>
    public Person? Person { get; init; }

    public District? District { get; init; }

    public TeacherRecords Records { get; init; } = TeacherRecords.None;

    public required Facts Facts { get; init; }

    /// <summary>The person; <see cref="RuleBrokenException"/> for a guest.</summary>
    public Person Who => Person
        ?? throw new RuleBrokenException("You need to join first. Reply JOIN and the word from your flyer.");

    public string TimeZone => Person?.TimeZone ?? District?.TimeZone ?? AgencyTimeZone;
}
