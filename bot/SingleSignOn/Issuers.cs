using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace MicroCred.Bot.SingleSignOn;

/// <summary>
/// The issuers that a provider's metadata names. Entra's, for several tenants, has a place for the tenant's id: the
/// token's own tenant has to stand there. Which tenants may come in is asked afterwards.
/// </summary>
internal sealed class Issuers(OpenIdConnectOptions oidc)
{
    private const string Place = "{tenantid}";

    public string Validate(string issuer, SecurityToken token, TokenValidationParameters rules)
    {
        var metadata = oidc.ConfigurationManager!.GetConfigurationAsync(default).GetAwaiter().GetResult();
        var tenant = token is Microsoft.IdentityModel.JsonWebTokens.JsonWebToken jwt
            && jwt.TryGetPayloadValue<string>("tid", out var tid) ? tid : "";
        return issuer == metadata.Issuer.Replace(Place, tenant, StringComparison.Ordinal)
            ? issuer
            : throw new SecurityTokenInvalidIssuerException("That issuer is not the provider.");
    }
}
