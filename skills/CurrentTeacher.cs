using MicroCred.Data;
using MicroCred.Data.Evidence;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Data.Storage;
using MicroCred.Data.Storage.Sqlite;

namespace MicroCred.Skills;

/// <summary>Who is talking, and from where: set once at the start of a turn and never taken from what was said.</summary>
public sealed class CurrentTeacher
{
    private Address? address;
    private Conversation? conversation;

    public Address Address => address ?? throw new InvalidOperationException("Nobody is talking.");

    public Conversation Conversation => conversation ?? throw new InvalidOperationException("Nobody is talking.");

    /// <summary>Null for a guest.</summary>
    public Person? Person { get; private set; }

    public District? District { get; private set; }

    /// <summary>All that she has begun, from when the turn's facts were first read.</summary>
    public IReadOnlyList<Submission> Submissions { get; private set; } = [];

    /// <summary>The person, or a rule for guests.</summary>
    public Person Who => Person ?? throw new RuleBrokenException("You need to join first. Reply JOIN and the word from your flyer.");

    public string TimeZone => Person?.TimeZone ?? District?.TimeZone ?? "America/New_York";

    public void Has(IReadOnlyList<Submission> begun) => Submissions = begun;

    public void Begins(Submission draft) => Submissions = [.. Submissions, draft];

    public void Is(Address at, Conversation talkingIn, Person? person, District? district) =>
        (address, conversation, Person, District) = (at, talkingIn, person, district);
}
