using MicroCred.Data;
using MicroCred.Data.People;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MicroCred.Bot.SingleSignOn;

/// <summary>
/// Hears from the provider that somebody was signed out or disabled there (OpenID Connect Back-Channel Logout 1.0), and
/// ends their sessions here at once.
/// </summary>
internal sealed class BackChannel(
    IOptionsMonitor<OpenIdConnectOptions> options, SignInOptions settings, Transactions transactions,
    TimeProvider clock)
{
    private const string LogoutEvent = "http://schemas.openid.net/event/backchannel-logout";
    private const int LongestToken = 16 * 1024;

    public async Task<IResult> HandleAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > LongestToken)
            return TypedResults.BadRequest();

        var token = (await request.ReadFormAsync(ct))["logout_token"].ToString();
        if (await ReadAsync(token, ct) is not { } claims) return TypedResults.BadRequest();

        await transactions.RunAsync((services, token) => EndAsync(services, claims, token), ct);
        return TypedResults.Ok();
    }

    /// <summary>Null for a token that is not the provider's, not for us, or not about signing out.</summary>
    private async Task<JsonWebToken?> ReadAsync(string token, CancellationToken ct)
    {
        var oidc = options.Get(SingleSignOnModule.Scheme);
        var rules = oidc.TokenValidationParameters.Clone();
        var metadata = await oidc.ConfigurationManager!.GetConfigurationAsync(ct);
        rules.IssuerSigningKeys = metadata.SigningKeys;
        rules.ValidAudience = settings.ClientId;
        var read = await new JsonWebTokenHandler().ValidateTokenAsync(token, rules);
        return read is { IsValid: true, SecurityToken: JsonWebToken jwt }
            && jwt.TryGetPayloadValue<System.Text.Json.JsonElement>("events", out var events)
            && events.TryGetProperty(LogoutEvent, out _) && !jwt.TryGetClaim("nonce", out _)
            ? jwt
            : null;
    }

    private async Task EndAsync(IServiceProvider services, JsonWebToken token, CancellationToken ct)
    {
        var db = services.GetRequiredService<MicroCredDb>();
        var subject = ReadVouched.SubjectOf(token.Claims, settings);
        var identity = await db.ExternalIdentities
            .SingleOrDefaultAsync(i => i.Issuer == token.Issuer && i.Subject == subject, ct);
        if (identity is not null) await db.EndSessionsAsync(identity.Person, only: null, clock.GetUtcNow(), ct);
    }
}
