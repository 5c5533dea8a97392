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

    /// <summary>Keep a copy of it somewhere safe: a key that is lost signs no more badges. By default it is in the data folder.</summary>
    public string? KeyFolder { get; init; }

    /// <summary>Host name under which badges are served, for as long as they are to be verified. By default the one of PublicBaseUrl.</summary>
    public string? Domain { get; init; }
    [Required] public string IssuerName { get; init; } = "MicroCred";
    public string? IssuerDescription { get; init; }
    [EmailAddress] public string? IssuerEmail { get; init; }

    public BadgeIssuer Issuer(PublicBase site) =>
        new(new(Domain is null ? site.Url : $"https://{Domain}"), IssuerName) { Description = IssuerDescription, Email = IssuerEmail };

    public string Keys(DataOptions data) => Path.GetFullPath(KeyFolder ?? Path.Combine(data.FullFolder, "keys", "badges"));
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
            services.AddSingleton(provider => provider.GetRequiredService<IOptions<BadgeOptions>>().Value.Issuer(provider.GetRequiredService<PublicBase>()));
            services.AddSingleton(provider => IssuerKeys.Open(provider.GetRequiredService<IOptions<BadgeOptions>>().Value.Keys(provider.GetRequiredService<DataOptions>())));
            return services.AddSingleton<BadgeSigner>();
        }
    }
}
