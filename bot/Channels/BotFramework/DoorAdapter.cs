using System.Security.Claims;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace MicroCred.Bot.Channels.BotFramework;

/// <summary>Bot Builder's adapter, for callers whom the door has let in.</summary>
internal sealed class DoorAdapter(DoorAuthentication authentication) : CloudAdapterBase(authentication)
{
    public Task<InvokeResponse> RunAsync(
        AuthenticateRequestResult caller, Activity activity, IBot bot, CancellationToken ct)
    {
        caller = new() { ClaimsIdentity = caller.ClaimsIdentity, ConnectorFactory = authentication.Connectors };
        return ProcessActivityAsync(caller, activity, bot.OnTurnAsync, ct);
    }
}

/// <summary>
/// What the adapter still asks for once the caller is known: connector clients, and a client for sign-in cards, which
/// we don't use.
/// </summary>
internal sealed class DoorAuthentication(Connectors connectors) : BotFrameworkAuthentication
{
    public Connectors Connectors => connectors;

    public override Task<AuthenticateRequestResult> AuthenticateRequestAsync(
        Activity activity, string authHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The door checks who calls.");

    public override Task<AuthenticateRequestResult> AuthenticateStreamingRequestAsync(
        string authHeader, string channelIdHeader, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The door takes no streams.");

    public override ConnectorFactory CreateConnectorFactory(ClaimsIdentity claimsIdentity) => connectors;

    public override Task<UserTokenClient> CreateUserTokenClientAsync(
        ClaimsIdentity claimsIdentity, CancellationToken cancellationToken) =>
        Task.FromResult<UserTokenClient>(NoUserTokens.Instance);

    private sealed class NoUserTokens : UserTokenClient
    {
        public static NoUserTokens Instance { get; } = new();

        private static NotSupportedException No => new("We show no sign-in cards.");

        public override Task<TokenResponse> GetUserTokenAsync(
            string userId, string connectionName, string channelId, string magicCode, CancellationToken ct) => throw No;

        public override Task<SignInResource> GetSignInResourceAsync(
            string connectionName, Activity activity, string finalRedirect, CancellationToken ct) => throw No;

        public override Task SignOutUserAsync(
            string userId, string connectionName, string channelId, CancellationToken ct) => throw No;

        public override Task<TokenStatus[]> GetTokenStatusAsync(
            string userId, string channelId, string includeFilter, CancellationToken ct) => throw No;

        public override Task<Dictionary<string, TokenResponse>> GetAadTokensAsync(
            string userId, string connectionName, string[] resourceUrls, string channelId,
            CancellationToken ct) => throw No;

        public override Task<TokenResponse> ExchangeTokenAsync(
            string userId, string connectionName, string channelId, TokenExchangeRequest exchangeRequest,
            CancellationToken ct) => throw No;
    }
}
