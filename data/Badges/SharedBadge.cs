using MicroCred.Data.Messages;
using MicroCred.Data.People;

namespace MicroCred.Data.Badges;

/// <summary>The public page of a badge, on or off. Turning it on is a consent, kept in the words that were shown.</summary>
public static class SharedBadge
{
    public static void Share(this MicroCredDb db, Badge badge, bool on, string wording, ChannelName channel, DateTimeOffset now)
    {
        if (badge.Public == on) return;

        badge.Share(on);
        db.Audit.Add(new() { At = now, By = badge.Person, What = on ? "badge shared" : "badge hidden", About = $"{badge.Id}" });
        if (on) db.Consents.Add(new() { Person = badge.Person, Kind = ConsentKind.PublicBadge, Wording = wording, Channel = channel, GivenAt = now });
    }
}
