using MicroCred.Data.Evidence;

namespace MicroCred.Bot.Inbound;

/// <summary>What a channel took in, as it waits in the inbox.</summary>
public sealed record Heard(string Text)
{
    public string? Choice { get; init; }
    public int? Question { get; init; }
    public IReadOnlyList<HeardFile> Files { get; init; } = [];
    public bool Opened { get; init; }

    /// <summary>The channel's id of the card whose button was tapped, where it may be replaced by its result.</summary>
    public string? Card { get; init; }
}

/// <summary>A file that was stored, a sentence that says why it could not be, or a link to fetch it from.</summary>
public sealed record HeardFile(ReceivedFile? File, string? Refused = null)
{
    /// <summary>A guest has no drafts, so nothing of their files is read.</summary>
    public const string JoinFirst =
        "I can take files once you have joined: reply JOIN and the word from your flyer, then send it again.";

    public FileLink? Link { get; init; }
}

/// <summary>Where a channel keeps a file for us.</summary>
public sealed record FileLink(string Url, string Name);
