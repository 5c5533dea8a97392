using MicroCred.Data.Audit;
using MicroCred.Data.Messages;
using MicroCred.Data.People;

namespace MicroCred.Data.Badges;

/// <summary>Turns a badge's public page on or off.</summary>
public static class SharedBadge
{
    /// <summary>Turning the page on is a consent, which is kept in the words that were shown.</summary>
    public static void Share(
        this MicroCredDb db, Badge badge, bool on, string wording, ChannelName channel, DateTimeOffset now)
    {
        if (badge.Public == on) return;

        badge.Share(on);
        db.Note(badge.Person, on ? "badge shared" : "badge hidden", badge.Id, now);
        if (!on) return;

        db.Consents.Add(new()
        {
            Person = badge.Person,
            Kind = ConsentKind.PublicBadge,
            Wording = wording,
            Channel = channel,
            GivenAt = now,
        });
    }
}
