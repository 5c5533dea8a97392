using MicroCred.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace MicroCred.Bot.SingleSignOn;

/// <summary>
/// The session at the provider, which whoever signs out here ends too (OpenID Connect RP-Initiated Logout 1.0). On a
/// shared computer the next person's press on the button would otherwise bring back the last one.
/// </summary>
internal sealed class ProviderSession(
    IOptionsMonitor<OpenIdConnectOptions> options, SignInOptions settings, PublicBase site, ILogger<ProviderSession> log)
{
    private const string Began = "provider";

    /// <summary>A longer one stays away: with it, the answer's headers are too long for some proxies.</summary>
    private const int LongestHint = 2048;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The provider knows by its own token who is signing out, and asks them nothing. The token stays in the encrypted
    /// cookie, and ends with it.
    /// </summary>
    public static void Keep(TokenValidatedContext signedIn)
    {
        var cookie = signedIn.Properties!;
        cookie.SetString(Began, SingleSignOnModule.Scheme);
        if (signedIn.TokenEndpointResponse?.IdToken is { Length: <= LongestHint } token)
            cookie.StoreTokens([new() { Name = OpenIdConnectParameterNames.IdToken, Value = token }]);
    }

    /// <summary>
    /// Where this browser's session at the provider ends. Null where it did not begin there, where the provider names
    /// no such place, and where it can't be asked for one: our own session has ended all the same.
    /// </summary>
    public async Task<string?> EndAddressAsync(HttpContext http)
    {
        var began = await http.AuthenticateAsync();
        if (!settings.IsOn || began.Properties?.GetString(Began) is null) return null;

        var oidc = options.Get(SingleSignOnModule.Scheme);
        try
        {
            var metadata = await oidc.ConfigurationManager!.GetConfigurationAsync(default).WaitAsync(Patience);
            if (metadata.EndSessionEndpoint is not { Length: > 0 } place) return null;
            return new OpenIdConnectMessage
            {
                IssuerAddress = place,
                ClientId = oidc.ClientId,
                IdTokenHint = began.Properties.GetTokenValue(OpenIdConnectParameterNames.IdToken),
                PostLogoutRedirectUri = site.To("/"),
                EnableTelemetryParameters = false,
            }.CreateLogoutRequestUrl();
        }
        catch (Exception problem) when (problem is InvalidOperationException or TimeoutException)
        {
            log.Unreached(problem.GetType().Name);
            return null;
        }
    }
}

internal static partial class SingleSignOnLog
{
    [LoggerMessage(LogLevel.Warning, "The provider did not say where its sessions end ({Why}): only ours was ended.")]
    public static partial void Unreached(this ILogger logger, string why);
}
