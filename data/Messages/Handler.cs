using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Data.Messages;

/// <summary>What a handler wants written together with the acknowledgement: both happen, or neither.</summary>
public delegate Task Effect(IServiceProvider services, CancellationToken ct);

/// <summary>Handles one kind of work from the outbox. May take time and go outside; what it writes goes into its effect.</summary>
public abstract class Handler
{
    /// <summary>Whether it sends to somebody else's server. Such work is claimed first, so that a crash between sending and acknowledging is known.</summary>
    public virtual bool GoesOutside => false;

    public abstract Task<Effect?> HandleAsync(OutboxMessage message, CancellationToken ct);
}

/// <inheritdoc cref="Handler"/>
public abstract class Handler<TBody> : Handler
{
    public sealed override Task<Effect?> HandleAsync(OutboxMessage message, CancellationToken ct) =>
        HandleAsync(JsonSerializer.Deserialize<TBody>(message.Body, JsonSerializerOptions.Web)!, message, ct);

    protected abstract Task<Effect?> HandleAsync(TBody body, OutboxMessage message, CancellationToken ct);
}

public static class Handlers
{
    /// <summary>Says who handles one kind of work; the kind is the name of what it is about.</summary>
    public static IServiceCollection AddHandler<TBody, THandler>(this IServiceCollection services) where THandler : Handler<TBody> =>
        services.AddKeyedScoped<Handler, THandler>(typeof(TBody).Name);

    public static Handler HandlerOf(this IServiceProvider services, string kind) =>
        services.GetKeyedService<Handler>(kind) ?? throw new InvalidOperationException($"Nothing handles {kind}.");
}
