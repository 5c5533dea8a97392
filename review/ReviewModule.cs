using MicroCred.Data.Badges;
using MicroCred.Data.Messages;
using MicroCred.Data.People;
using MicroCred.Review.Badges;
using MicroCred.Review.Badges.Credentials;
using MicroCred.Review.Sample;
using MicroCred.Review.Submissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MicroCred.Review;

/// <summary>What the review backend adds to its host.</summary>
public static class ReviewModule
{
    internal const string Reviewers = "Reviewer";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddReview(ReviewOptions? options = null)
        {
            services.AddAuthorizationBuilder().AddPolicy(Reviewers, policy => policy.RequireAssertion(who =>
                CurrentPerson.Of(who.User)?.Is(Roles.Reviewer | Roles.Approver) is true));
            return services.AddMemoryCache().AddSingleton(options ?? new()).AddSingleton<SampleReviews>()
                .AddBadgeSigning().AddHandler<BadgeAwarded, IssueBadge>();
        }
    }

    extension(IEndpointRouteBuilder app)
    {
        public IEndpointRouteBuilder MapReview()
        {
            app.MapGet("/review/{id:guid}/files/{hash}", EvidenceFile.HandleAsync).RequireAuthorization(Reviewers);
            app.MapGet("/.well-known/did.json", BadgeDocument.Issuer);
            app.MapGet("/credentials/{id:guid}.json", BadgeDocument.HandleAsync);
            app.MapGet("/credentials/{id:guid}", BadgeDocument.Choose);
            return app;
        }
    }
}
