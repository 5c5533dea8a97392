using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.Messages;

/// <summary>What somebody wants written together with something else: both happen, or neither.</summary>
public delegate Task Effect(IServiceProvider services, CancellationToken ct);

/// <summary>
/// Handles one kind of work from the outbox. It may take time and read; what it wants written goes into the effect that
/// it hands back, which is committed with the acknowledgement.
/// </summary>
public abstract class Handler
{
    public abstract Task<Effect?> HandleAsync(OutboxMessage message, CancellationToken ct);
}

/// <inheritdoc cref="Handler"/>
public abstract class Handler<TBody> : Handler
{
    public sealed override Task<Effect?> HandleAsync(OutboxMessage message, CancellationToken ct) =>
        HandleAsync(message.Read<TBody>(), message, ct);

    protected abstract Task<Effect?> HandleAsync(TBody body, OutboxMessage message, CancellationToken ct);
}

public static class Handlers
{
    /// <summary>Says who handles one kind of work, under its name and its earlier ones.</summary>
    public static IServiceCollection AddHandler<TBody, THandler>(this IServiceCollection services)
        where THandler : Handler<TBody>
    {
        var kind = OutboxKindAttribute.Of(typeof(TBody));
        foreach (var name in (string[])[kind.Name, .. kind.Earlier]) services.AddKeyedScoped<Handler, THandler>(name);
        return services;
    }

    public static Handler HandlerOf(this IServiceProvider services, string kind) =>
        services.GetKeyedService<Handler>(kind) ?? throw new InvalidOperationException($"Nothing handles {kind}.");
}
