namespace MicroCred.Load.Floors;

/// <summary>As much of an activity as a floor reads.</summary>
internal sealed record Activity(string? Id, Activity.Account? From, Activity.Room? Conversation)
{
    internal sealed record Account(string? AadObjectId);

    internal sealed record Room(string? TenantId);
}
