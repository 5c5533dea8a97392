using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MicroCred.Data.Catalog;
using MicroCred.Review.Badges.LinkedData;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>Writes a badge as an unsigned Open Badges 3.0 credential.</summary>
internal static class BadgeCredential
{
    private const string Schema =
        "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";

    /// <exception cref="ArgumentException">The levels are not those of a badge that was earned.</exception>
    public static JsonObject Of(AwardedBadge badge, BadgeIssuer issuer) => new()
    {
        ["@context"] = new JsonArray(JsonLdContexts.Credentials, JsonLdContexts.OpenBadges, JsonLdContexts.Extensions),
        ["id"] = issuer.CredentialUrl(badge.Id),
        ["type"] = new JsonArray("VerifiableCredential", "OpenBadgeCredential"),
        ["name"] = badge.MicroCredential.Title,
        ["description"] = badge.MicroCredential.Competency,
        ["issuer"] = Profile(issuer),
        ["validFrom"] = badge.AwardedAt.AsXsdDateTime(),
        ["awardedDate"] = badge.AwardedAt.AsXsdDateTime(),
        ["credentialSubject"] = Subject(badge, issuer),
        ["credentialSchema"] =
            new JsonArray(new JsonObject { ["id"] = Schema, ["type"] = "1EdTechJsonSchemaValidator2019" }),
    };

    private static JsonObject Profile(BadgeIssuer issuer)
    {
        var profile = issuer.ToJson();
        if (issuer.Description is { } description) profile["description"] = description;
        if (issuer.Email is { } email) profile["email"] = email;
        return profile;
    }

    private static JsonObject Subject(AwardedBadge badge, BadgeIssuer issuer)
    {
        var achievement = new BadgeAchievement(badge.MicroCredential, badge.ContentHash, issuer);
        var subject = new JsonObject
        {
            ["id"] = $"urn:uuid:{badge.Recipient}",
            ["type"] = new JsonArray("AchievementSubject"),
            ["achievement"] = achievement.ToJson(badge.Image),
        };
        if (badge.Email is { } email) subject["identifier"] = new JsonArray(Identity(email));
        if (badge.Levels.Count > 0) subject["result"] = Results(badge, achievement);
        return subject;
    }

    private static JsonArray Results(AwardedBadge badge, BadgeAchievement achievement)
    {
        var criteria = badge.MicroCredential.Requirements.SelectMany(r => r.Rubric.Select(c => CriterionKey.Of(r, c)));
        if (!criteria.ToHashSet().SetEquals(badge.Levels.Select(l => l.Criterion)))
            throw new ArgumentException("A badge shows a level for each criterion, or for none.", nameof(badge));

        return new([.. badge.Levels.Select(achievement.Result)]);
    }

    private static JsonObject Identity(RecipientEmail email)
    {
        // Verifiers hash what people type: small letters, no blanks around.
        var address = email.Address.Trim().ToLowerInvariant();
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(address + email.Salt));
        return new()
        {
            ["type"] = "IdentityObject",
            ["hashed"] = true,
            ["identityHash"] = $"sha256${Convert.ToHexStringLower(hash)}",
            ["identityType"] = "emailAddress",
            ["salt"] = email.Salt,
        };
    }
}
