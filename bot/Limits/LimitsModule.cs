namespace MicroCred.Bot.Limits;

/// <summary>What the host adds to hold strangers to a pace, and to say so where a page or a program asks.</summary>
internal static class LimitsModule
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddLimits(LimitOptions limits) => services
            .AddSingleton(limits)
            .AddSingleton<Pace>()
            .AddSingleton<UploadQuota>();
    }

    extension(WebApplication app)
    {
        /// <summary>Goes behind what draws pages for bare status codes, and before routing.</summary>
        public WebApplication UseLimits()
        {
            app.Use(AnswerAsync);
            return app;
        }
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (TooMuchException limit) when (!http.Response.HasStarted)
        {
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            http.Response.Headers.RetryAfter = $"{limit.RetryAfterSeconds}";
            if (http.Request.GetTypedHeaders().Accept.Any(type => type.MediaType == "text/html")) return; // a page
            await TypedResults.Problem(limit.Message, statusCode: StatusCodes.Status429TooManyRequests)
                .ExecuteAsync(http);
        }
    }
}
