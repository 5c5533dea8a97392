using MicroCred.Data.Messages;

namespace MicroCred.Data.People;

/// <summary>A teacher's question to a person, waiting for their coordinator.</summary>
public sealed class HelpRequest
{
    public Guid Id { get; private init; } = Guid.CreateVersion7();
    public required PersonId Person { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? AnsweredAt { get; set; }
}

[OutboxKind("HelpAsked")]
public sealed record HelpAsked(Guid HelpRequest) : IEvent;
