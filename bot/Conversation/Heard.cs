using MicroCred.Data.Evidence;

namespace MicroCred.Bot.Conversation;

/// <summary>What a channel took in, as it waits in the inbox.</summary>
public sealed record Heard(string Text)
{
    public string? Choice { get; init; }
    public int? Question { get; init; }
    public IReadOnlyList<HeardFile> Files { get; init; } = [];
    public bool Opened { get; init; }
}

/// <summary>A file that was stored, or a sentence that says why it could not be.</summary>
public sealed record HeardFile(ReceivedFile? File, string? Refused = null);
