using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MicroCred.Tests.SingleSignOn;

/// <summary>
/// A provider of single sign-on: OpenIddict's server on loopback, where one account is signed in already.
/// </summary>
internal sealed class Provider : IAsyncDisposable
{
    public const string Client = "microcred";
    public const string Secret = "a secret of the tests";

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "tests" };
    private readonly ProviderClock clock = new();
    private readonly WebApplication app;

    private Provider(X509Certificate2? certificate)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, port =>
        {
            if (certificate is not null) port.UseHttps(certificate);
        }));
        builder.Services.AddOpenIddict().AddServer(server =>
        {
            server.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            server.SetEndSessionEndpointUris("logout");
            server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
            server.RegisterScopes(Scopes.Profile);
            server.EnableDegradedMode(); // no database: who may ask is said below
            server.AddEphemeralEncryptionKey().AddSigningKey(key);
            server.Configure(options => options.TimeProvider = clock);
            server.UseAspNetCore().DisableTransportSecurityRequirement();
            server.AddEventHandler<ValidateAuthorizationRequestContext>(on => on.UseInlineHandler(asked =>
            {
                if (asked.ClientId != Client) asked.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<ValidateTokenRequestContext>(on => on.UseInlineHandler(asked =>
            {
                if (asked.ClientId != Client || asked.ClientSecret != Secret) asked.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<ValidateEndSessionRequestContext>(on => on.UseInlineHandler(asked =>
            {
                if (asked.ClientId != Client) asked.Reject(Errors.InvalidClient);
                return default;
            }));
            server.AddEventHandler<HandleEndSessionRequestContext>(on => on.UseInlineHandler(asked =>
            {
                ProviderPage.Forget(asked.Transaction);
                SignedOut.Add(asked.IdentityTokenHintPrincipal?.GetClaim(Claims.Subject) ?? "somebody");
                asked.SignOut();
                return default;
            }));
            server.AddEventHandler<HandleConfigurationRequestContext>(on => on.SetOrder(int.MaxValue).UseInlineHandler(told =>
            {
                if (!EndsSessions) told.EndSessionEndpoint = null;
                return default;
            }));
            server.AddEventHandler<HandleAuthorizationRequestContext>(on => on.UseInlineHandler(async asked =>
            {
                var isAsked = certificate is not null && await ProviderPage.AskAsync(asked.Transaction, Now);
                if (isAsked) asked.HandleRequest();
                else asked.Principal = Answer(asked.Request);
            }));
        });
        app = builder.Build();
        app.UseAuthentication();
        ProviderPage.Map(app);
    }

    public string Url => app.Urls.First();

    /// <summary>Who is signed in at the provider.</summary>
    public Account Now { get; set; } = new("s-1", "Ana Day", "tenant-1");

    /// <summary>Who was signed out here, as the token says that came along.</summary>
    public List<string> SignedOut { get; } = [];

    /// <summary>Whether its metadata names a place where sessions end.</summary>
    public bool EndsSessions { get; set; } = true;

    /// <summary>How far the provider's clock is from ours.</summary>
    public TimeSpan Off { set => clock.Off = value; }

    /// <summary>With a certificate, it speaks TLS and has a page where people sign in.</summary>
    public static async Task<Provider> StartAsync(X509Certificate2? certificate = null)
    {
        var provider = new Provider(certificate);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>
    /// A token that tells of somebody who was signed out, as the provider would make it but for the changes.
    /// </summary>
    public string LogoutToken(string subject, Action<SecurityTokenDescriptor>? change = null)
    {
        var token = new SecurityTokenDescriptor
        {
            Issuer = Url + "/",
            Audience = Client,
            SigningCredentials = new(key, SecurityAlgorithms.RsaSha256),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject,
                ["events"] = new Dictionary<string, object>
                {
                    ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>(),
                },
            },
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler().CreateToken(token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private ClaimsPrincipal Answer(OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType);
        identity.AddClaim(new(Claims.Subject, Now.Subject));
        identity.AddClaim(new(Claims.Name, Now.Name));
        identity.AddClaim(new("tid", Now.Tenant));
        foreach (var role in Now.Roles) identity.AddClaim(new("roles", role));
        foreach (var claim in identity.Claims) claim.SetDestinations(Destinations.IdentityToken);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes());
        return principal;
    }

    private sealed class ProviderClock : TimeProvider
    {
        public TimeSpan Off { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Off;
    }
}

internal sealed record Account(string Subject, string Name, string Tenant, params string[] Roles);
