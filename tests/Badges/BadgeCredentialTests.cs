using System.Text.Json.Nodes;
using MicroCred.Review.Badges.Credentials;

namespace MicroCred.Tests.Badges;

public sealed class BadgeCredentialTests
{
    [Fact]
    public void Nothing_in_it_says_who_the_teacher_is()
    {
        var subject = Write(SomeBadge.Awarded)["credentialSubject"]!.AsObject();

        Assert.Equal(["id", "type", "achievement", "result"], subject.Select(member => member.Key));
        Assert.Equal($"urn:uuid:{SomeBadge.Awarded.Recipient}", (string)subject["id"]!);
    }

    [Fact]
    public void An_e_mail_address_appears_only_as_a_salted_hash_of_what_a_verifier_will_type()
    {
        var one = Write(SomeBadge.Awarded with { Email = new(" Maria@School.example ", "b3f1c9d2") });
        var other = Write(SomeBadge.Awarded with { Email = new("maria@school.example", "b3f1c9d2") });

        Assert.True(JsonNode.DeepEquals(one, other));
        Assert.DoesNotContain("maria", one.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("sha256$1727f769", ((string)one["credentialSubject"]!["identifier"]![0]!["identityHash"]!)[..15]);
    }

    [Fact]
    public void The_issuers_address_is_there_only_if_it_was_given()
    {
        Assert.Null(Write(SomeBadge.Awarded)["issuer"]!["email"]);

        var issuer = SomeBadge.Issuer with { Email = "badges@badges.example.org" };

        var badge = BadgeCredential.Of(SomeBadge.Awarded, issuer);
        Assert.Equal("badges@badges.example.org", (string)badge["issuer"]!["email"]!);
    }

    [Fact]
    public void Each_criterion_has_an_id_of_its_own_even_when_two_requirements_name_theirs_alike()
    {
        var described = Achievement(SomeBadge.Awarded)["resultDescription"]!.AsArray();

        const string Page = "https://badges.example.org/achievements/exit-tickets/9f86d081884c";
        Assert.Equal(
            [$"{Page}#overview.goal", $"{Page}#overview.fit", $"{Page}#reflection.goal"],
            described.Select(d => (string)d!["id"]!));
        Assert.All(described, d => Assert.Equal($"{d!["id"]}.met", (string)d["requiredLevel"]!));
    }

    [Fact]
    public void A_badge_can_leave_the_levels_out()
    {
        var badge = Write(SomeBadge.Awarded with { Levels = [] });

        Assert.Null(badge["credentialSubject"]!["result"]);
        Assert.Equal(3, badge["credentialSubject"]!["achievement"]!["resultDescription"]!.AsArray().Count);
    }

    [Fact]
    public void Work_that_does_not_meet_a_criterion_never_becomes_a_badge() =>
        Refused([new(new("overview", "goal"), "not-yet"), .. SomeBadge.Awarded.Levels.Skip(1)]);

    [Fact]
    public void A_level_that_the_rubric_does_not_have_never_becomes_a_badge() =>
        Refused([new(new("overview", "goal"), "splendid"), .. SomeBadge.Awarded.Levels.Skip(1)]);

    [Fact]
    public void A_badge_does_not_pick_the_levels_that_it_shows() => Refused([new(new("overview", "goal"), "exceeds")]);

    [Fact]
    public void A_changed_micro_credential_is_another_achievement()
    {
        var changed = SomeBadge.Awarded with
        {
            ContentHash = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        };

        Assert.NotEqual((string)Achievement(SomeBadge.Awarded)["id"]!, (string)Achievement(changed)["id"]!);
    }

    [Fact]
    public void A_picture_is_shown_only_if_there_is_one()
    {
        Assert.Null(Achievement(SomeBadge.Awarded)["image"]);

        var pictured = SomeBadge.Awarded with { Image = new("https://badges.example.org/images/exit-tickets.png") };

        Assert.Equal(
            "https://badges.example.org/images/exit-tickets.png", (string)Achievement(pictured)["image"]!["id"]!);
    }

    private static JsonObject Write(AwardedBadge badge) => BadgeCredential.Of(badge, SomeBadge.Issuer);

    private static JsonNode Achievement(AwardedBadge badge) => Write(badge)["credentialSubject"]!["achievement"]!;

    private static void Refused(IReadOnlyList<ReachedLevel> levels) =>
        Assert.Throws<ArgumentException>(() => Write(SomeBadge.Awarded with { Levels = levels }));
}
