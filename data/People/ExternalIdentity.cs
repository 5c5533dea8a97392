namespace MicroCred.Data.People;

/// <summary>
/// Who a person is at a provider of single sign-on: the provider's own id for them, which never changes hands.
/// </summary>
public sealed class ExternalIdentity
{
    public required string Issuer { get; init; }
    public required string Subject { get; init; }
    public required PersonId Person { get; init; }
    public required DateTimeOffset LinkedAt { get; init; }
}
