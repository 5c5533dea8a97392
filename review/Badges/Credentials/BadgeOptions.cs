using System.ComponentModel.DataAnnotations;
using MicroCred.Data;
using MicroCred.Review.Badges.Keys;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MicroCred.Review.Badges.Credentials;

/// <summary>Who signs badges, and with which keys.</summary>
internal sealed class BadgeOptions
{
    public const string Section = "Badges";

    /// <summary>In the data folder by default. Keep a copy somewhere safe: a lost key signs no more badges.</summary>
    public string? KeyFolder { get; init; }

    /// <summary>The host that serves badges for as long as anyone verifies them. By default PublicBaseUrl's.</summary>
    public string? Domain { get; init; }
    [Required] public string IssuerName { get; init; } = "MicroCred";
    public string? IssuerDescription { get; init; }
    [EmailAddress] public string? IssuerEmail { get; init; }

    public BadgeIssuer Issuer(PublicBase site) =>
        new(new(Domain is null ? site.Url : $"https://{Domain}"), IssuerName)
        {
            Description = IssuerDescription,
            Email = IssuerEmail,
        };

    public string Keys(DataOptions data) =>
        Path.GetFullPath(KeyFolder ?? Path.Combine(data.FullFolder, "keys", "badges"));
}

[OptionsValidator]
internal sealed partial class BadgeOptionsValidator : IValidateOptions<BadgeOptions>;

internal static class BadgeSigning
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddBadgeSigning()
        {
            services.AddSingleton<IValidateOptions<BadgeOptions>, BadgeOptionsValidator>();
            services.AddOptions<BadgeOptions>().BindConfiguration(BadgeOptions.Section).ValidateOnStart();
            services.AddSingleton(provider => OptionsOf(provider).Issuer(provider.GetRequiredService<PublicBase>()));
            services.AddSingleton(provider =>
                IssuerKeys.Open(OptionsOf(provider).Keys(provider.GetRequiredService<DataOptions>())));
            return services.AddSingleton<BadgeSigner>();
        }
    }

    private static BadgeOptions OptionsOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<BadgeOptions>>().Value;
}
