namespace MicroCred.Bot.Channels;

/// <summary>What became of a part that was sent, as far as it matters what we do next.</summary>
public abstract record SendAnswer
{
    /// <summary>It was taken, under this id where the other side says one.</summary>
    public sealed record Sent(string? Id = null) : SendAnswer
    {
        /// <summary>
        /// The statement to execute together with the acknowledgement; a channel that goes outside has nothing.
        /// </summary>
        public FormattableString? With { get; init; }
    }

    /// <summary>There is nobody there to take it. Nothing more is sent to the address when that is for good.</summary>
    public sealed record Nobody(bool ForGood) : SendAnswer;

    /// <summary>Not now; the same may be sent again, after this time where the other side asks for one.</summary>
    public sealed record Later(string Problem, TimeSpan? After = null) : SendAnswer;

    /// <summary>Never.</summary>
    public sealed record Refused(string Problem) : SendAnswer;

    /// <summary>It may or may not have arrived.</summary>
    public sealed record InDoubt(string Problem) : SendAnswer;
}
