using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MicroCred.Review.Badges.OpenBadges;

/// <summary>Who signs badges, and with which keys.</summary>
internal sealed class BadgeOptions
{
    public const string Section = "Badges";

    /// <summary>Keep a copy of it somewhere safe: a key that is lost signs no more badges.</summary>
    [Required] public required string KeyFolder { get; init; }

    /// <summary>Scheme, host and port under which badges are served, for as long as they are to be verified.</summary>
    [Required] public required Uri IssuerUrl { get; init; }
    [Required] public required string IssuerName { get; init; }
    public string? IssuerDescription { get; init; }
    [EmailAddress] public string? IssuerEmail { get; init; }

    public BadgeIssuer Issuer => new(IssuerUrl, IssuerName) { Description = IssuerDescription, Email = IssuerEmail };
}

[OptionsValidator]
internal sealed partial class BadgeOptionsValidator : IValidateOptions<BadgeOptions>;

internal static class BadgeSigning
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddBadgeSigning(IConfiguration configuration)
        {
            services.AddSingleton<IValidateOptions<BadgeOptions>, BadgeOptionsValidator>();
            services.AddOptions<BadgeOptions>().Bind(configuration.GetSection(BadgeOptions.Section)).ValidateOnStart();
            services.AddSingleton(provider => provider.GetRequiredService<IOptions<BadgeOptions>>().Value.Issuer);
            services.AddSingleton(provider => IssuerKeys.Open(provider.GetRequiredService<IOptions<BadgeOptions>>().Value.KeyFolder));
            return services.AddSingleton<BadgeSigner>();
        }
    }
}
