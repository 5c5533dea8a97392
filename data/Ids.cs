namespace MicroCred.Data;

/// <summary>
/// An id that can't be mistaken for another kind's. Stored as a plain Guid, version 7, so that newer sorts after older.
/// </summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }
    static abstract TSelf From(Guid value);
    static TSelf New() => TSelf.From(Guid.CreateVersion7());
}

public readonly record struct DistrictId(Guid Value) : IId<DistrictId>
{
    public static DistrictId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct SchoolId(Guid Value) : IId<SchoolId>
{
    public static SchoolId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    public static PersonId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct SessionId(Guid Value) : IId<SessionId>
{
    public static SessionId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct ConversationId(Guid Value) : IId<ConversationId>
{
    public static ConversationId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct AddressId(Guid Value) : IId<AddressId>
{
    public static AddressId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct SubmissionId(Guid Value) : IId<SubmissionId>
{
    public static SubmissionId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct ReviewId(Guid Value) : IId<ReviewId>
{
    public static ReviewId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}

public readonly record struct BadgeId(Guid Value) : IId<BadgeId>
{
    public static BadgeId From(Guid value) => new(value);
    public override string ToString() => Value.ToString();
}
