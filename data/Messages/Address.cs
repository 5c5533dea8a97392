namespace MicroCred.Data.Messages;

/// <summary>Where one conversation can be reached: a phone, a Teams user, a browser, a terminal.</summary>
public sealed class Address
{
    public AddressId Id { get; private init; } = IId<AddressId>.New();
    public required ChannelName Channel { get; init; }
    public required string ExternalId { get; set; }

    /// <summary>
    /// Linking an address to a person moves it to that person's conversation; people are never merged.
    /// </summary>
    public required ConversationId Conversation { get; set; }
    public DateTimeOffset? LastHeardAt { get; set; }

    /// <summary>
    /// When the person asked for no more texts here, or took the bot away; null while they may be written to.
    /// </summary>
    public DateTimeOffset? StoppedAt { get; set; }

    /// <summary>How to write here, where that goes by another's service.</summary>
    public ServiceAddress? Reference { get; set; }
}
