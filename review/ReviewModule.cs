using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Review;

/// <summary>The review backend's two words for its host.</summary>
public static class ReviewModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddReview() => services;
    }

    extension(IEndpointRouteBuilder app)
    {
        public IEndpointRouteBuilder MapReview() => app;
    }
}
