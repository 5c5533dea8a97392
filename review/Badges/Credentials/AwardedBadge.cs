using MicroCred.Data.Catalog;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>Everything a badge says. It has no room for the teacher's name, nor for anything about students.</summary>
internal sealed record AwardedBadge
{
    public required Guid Id { get; init; }

    /// <summary>Stands for the teacher: a random id, of which nobody else can tell whose it is.</summary>
    public required Guid Recipient { get; init; }
    public required DateTimeOffset AwardedAt { get; init; }
    public required MicroCredential MicroCredential { get; init; }

    /// <summary>The hash of the catalog's text as it was when the evidence was read.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The level reached in each criterion; empty if the teacher prefers not to show them.</summary>
    public IReadOnlyList<ReachedLevel> Levels { get; init; } = [];

    /// <summary>Lets those who know the teacher's address confirm whose badge it is, if the teacher wants it.</summary>
    public RecipientEmail? Email { get; init; }

    /// <summary>A picture of the achievement, if there is one.</summary>
    public Uri? Image { get; init; }
}

/// <summary>A reviewer's finding for one criterion, in ids of the catalog.</summary>
internal sealed record ReachedLevel(CriterionKey Criterion, string Level);

/// <summary>An address that appears only as a salted hash.</summary>
internal sealed record RecipientEmail(string Address, string Salt);
