namespace MicroCred.Data.UseCases;

/// <summary>Something that a person asks for: a record with its check and its work. A desk runs it.</summary>
public interface IUseCase<T>
{
    Task<T> HandleAsync(UseCaseContext context, CancellationToken ct);
}

/// <summary>A use case that has nothing to answer.</summary>
public interface IUseCase
{
    Task HandleAsync(UseCaseContext context, CancellationToken ct);
}
