using MicroCred.Data;
using MicroCred.Review.Badges.Credentials;
using MicroCred.Review.Badges.Keys;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MicroCred.Tests.Badges;

/// <summary>Checks signed badges with the programs that employers use, and with our own check.</summary>
public sealed class BadgeSignerTests : IDisposable
{
    private readonly TemporaryFolder files = new();
    private readonly IssuerKeys keys;
    private readonly BadgeSigner signer;

    public BadgeSignerTests()
    {
        keys = IssuerKeys.Open(files["keys"]);
        signer = new(SomeBadge.Issuer, keys);
    }

    public void Dispose()
    {
        keys.Dispose();
        files.Dispose();
    }

    [Fact]
    public void The_same_facts_and_time_give_the_same_text() => Assert.Equal(Signed(), Signed());

    [Fact]
    public void A_badge_is_plain_ASCII() => Assert.True(System.Text.Ascii.IsValid(Signed()));

    [Fact]
    public async Task A_badge_with_everything_in_it_is_good()
    {
        var badge = SomeBadge.Awarded with
        {
            Email = new("maria@school.example", "b3f1c9d2"),
            Image = new("https://badges.example.org/i.png"),
        };

        await IsGoodAsync(signer.Sign(badge, SomeBadge.Created), signer);
    }

    [Fact]
    public async Task A_badge_that_shows_no_levels_is_good() =>
        await IsGoodAsync(signer.Sign(SomeBadge.Awarded with { Levels = [] }, SomeBadge.Created), signer);

    [Fact]
    public async Task A_badge_from_a_developers_own_machine_is_good()
    {
        var local = new BadgeSigner(new(new("http://localhost:3978"), "My machine"), keys);

        await IsGoodAsync(local.Sign(SomeBadge.Awarded, SomeBadge.Created), local);
    }

    [Fact]
    public async Task An_old_badge_is_still_good_after_the_key_was_changed()
    {
        var old = signer.Sign(SomeBadge.Awarded, SomeBadge.Created);

        keys.Rotate();

        await IsGoodAsync(old, signer);
        await IsGoodAsync(signer.Sign(SomeBadge.Awarded, SomeBadge.Created), signer);
    }

    [Fact]
    public void The_settings_make_a_signer()
    {
        using var provider = Configured(new()
        {
            ["Badges:KeyFolder"] = files["configured"],
            ["Badges:Domain"] = "badges.example.org",
            ["Badges:IssuerName"] = "Agency",
        });

        var configured = provider.GetRequiredService<BadgeSigner>();

        var badge = configured.Sign(SomeBadge.Awarded, SomeBadge.Created);
        Assert.IsType<BadgeCheck.Genuine>(BadgeProof.Check(badge, configured.DidJson));
        Assert.True(File.Exists(files["configured", "keys.json"]));
    }

    [Fact]
    public void An_issuers_e_mail_that_is_not_one_is_refused()
    {
        using var provider = Configured(new() { ["Badges:IssuerEmail"] = "nobody" });

        Assert.Throws<OptionsValidationException>(provider.GetRequiredService<BadgeSigner>);
    }

    private ServiceProvider Configured(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddSingleton(new PublicBase("http://localhost:3978"))
        .AddSingleton(new DataOptions { Folder = files["data"] })
        .AddBadgeSigning().BuildServiceProvider();

    private string Signed() => signer.Sign(SomeBadge.Awarded, SomeBadge.Created);

    private async Task IsGoodAsync(string badge, BadgeSigner by)
    {
        var (exit, failed, output) = await OtherVerifiers.AskAsync(files, badge, by.DidJson);

        Assert.True(exit is 0 && failed.Count is 0, output);
        Assert.Contains("PASS verifier-core:valid_signature", output, StringComparison.Ordinal);
        Assert.IsType<BadgeCheck.Genuine>(BadgeProof.Check(badge, by.DidJson));
    }
}
