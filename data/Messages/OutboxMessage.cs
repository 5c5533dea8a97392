using System.Text.Json;

namespace MicroCred.Data.Messages;

/// <summary>
/// Something that happened that another part of the system must hear of. Each kind has exactly one handler.
/// </summary>
public interface IEvent;

/// <summary>
/// Work that a commit left behind, done at least once and in order for each address: a reply to deliver in parts, or an
/// event to pass on.
/// </summary>
public sealed class OutboxMessage
{
    public long Id { get; private init; }
    public required string Kind { get; init; }
    public string Body { get; private set; } = "";

    /// <summary>Whom it goes to; null for an event.</summary>
    public AddressId? Address { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public OutboxState State { get; private set; }
    public int Attempts { get; private set; }
    public string? Problem { get; private set; }
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>
    /// Whether a part may go out once more when nobody knows if it did: an answer may, a nudge may not.
    /// </summary>
    public bool MayRepeat { get; init; }

    /// <summary>How many of its parts went out; the next try begins behind them.</summary>
    public int PartsSent { get; private set; }

    /// <summary>
    /// Since when the next part has been on its way to somebody else's server. Still set when the message is looked at
    /// again, nobody knows whether that part arrived.
    /// </summary>
    public DateTimeOffset? ClaimedAt { get; private set; }
    public int Doubts { get; private set; }

    /// <summary>The other side's id for the last part that was sent.</summary>
    public string? SentAs { get; private set; }

    public static OutboxMessage For(
        object body, DateTimeOffset dueAt, AddressId? address = null, bool mayRepeat = false) => new()
        {
            MayRepeat = mayRepeat,
            Kind = OutboxKindAttribute.Of(body.GetType()).Name,
            Body = JsonSerializer.Serialize(body, body.GetType(), JsonSerializerOptions.Web),
            DueAt = dueAt,
            Address = address,
        };

    public TBody Read<TBody>() => JsonSerializer.Deserialize<TBody>(Body, JsonSerializerOptions.Web)!;

    public void Done(DateTimeOffset now)
    {
        (DoneAt, Problem) = (now, null);
        End(OutboxState.Done);
    }

    /// <summary>
    /// Takes it to send its next part. False when that may have gone out already and must not go again.
    /// </summary>
    public bool Claim(DateTimeOffset now)
    {
        if (State is not OutboxState.Waiting) return false;
        if (ClaimedAt is not null && (!MayRepeat || Doubts++ > 0)) End(OutboxState.Unknown);
        if (State is not OutboxState.Waiting) return false;
        ClaimedAt = now;
        return true;
    }

    /// <summary>
    /// Notes that a part went out, under the other side's id for it; the next one is claimed with it.
    /// </summary>
    public void Sent(string? id, DateTimeOffset now) => (PartsSent, SentAs, ClaimedAt) = (PartsSent + 1, id, now);

    /// <summary>
    /// Draws the conclusion from a send that failed. One in doubt stays claimed: the next claim decides about it.
    /// </summary>
    public void Failed(NotSent why, string problem, TimeSpan? after, DateTimeOffset now, int tries)
    {
        if (why is not NotSent.InDoubt) ClaimedAt = null;
        Failed(problem, now, why switch
        {
            NotSent.Refused => 0,
            NotSent.Later => tries,
            NotSent.InDoubt => int.MaxValue,
        });
        if (after is { } wait && now + wait > DueAt) DueAt = now + wait;
    }

    /// <summary>Waits twice as long after each failure; the last one puts it on the list that `status` shows.</summary>
    public void Failed(string problem, DateTimeOffset now, int tries)
    {
        (Attempts, Problem) = (Attempts + 1, problem);
        if (Attempts >= tries) End(OutboxState.Dead);
        else DueAt = now + TimeSpan.FromSeconds(Math.Pow(2, Attempts));
    }

    /// <summary>It stays in this table, which must sign nobody in.</summary>
    private void End(OutboxState state) => (State, Body) = (state, SignInPath.Blank(Body));
}

/// <summary>Unknown: it may have gone out, and is not sent again by itself.</summary>
public enum OutboxState { Waiting, Done, Dead, Unknown }

/// <summary>What follows from a part that somebody else's server did not take.</summary>
public enum NotSent
{
    /// <summary>It surely did not arrive; the same will do later.</summary>
    Later,

    /// <summary>It will never be taken.</summary>
    Refused,

    /// <summary>Nobody can say whether it arrived.</summary>
    InDoubt,
}
