using System.Globalization;
using MicroCred.Review.Badges.LinkedData;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>Tells whether a badge is what its issuer signed. It can't tell whether it was revoked since.</summary>
public static class BadgeProof
{
    public static BadgeCheck Check(string credential, string didDocument)
    {
        try
        {
            var fault = DataIntegrity.Fault(JsonReading.Parse(credential), JsonReading.Parse(didDocument));
            return fault is null ? new BadgeCheck.Genuine() : new BadgeCheck.Refused(fault);
        }
        catch (JsonLdException e)
        {
            return new BadgeCheck.Refused(e.Message);
        }
    }

    internal static string AsXsdDateTime(this DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What became of a badge that was checked.</summary>
public abstract record BadgeCheck
{
    public sealed record Genuine : BadgeCheck;

    public sealed record Refused(string Why) : BadgeCheck;
}
