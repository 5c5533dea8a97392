namespace MicroCred.Bot.Pages;

/// <summary>What all pages share: their files, and words for what goes wrong.</summary>
internal static class PagesModule
{
    private const string ForEver = "public, max-age=31536000, immutable";

    extension(IServiceCollection services)
    {
        public IServiceCollection AddPages()
        {
            services.AddRazorPages().AddMvcOptions(mvc => mvc.Filters.Add(new BrokenRuleOnPage()));
            return services.AddExceptionHandler<BrokenRuleProblem>();
        }
    }

    extension(WebApplication app)
    {
        /// <summary>Goes before routing.</summary>
        public WebApplication UsePages()
        {
            app.UseWhen(WantsPage, page => page.UseStatusCodePagesWithReExecute("/error/{0}"));
            app.UseStaticFiles(new StaticFileOptions
            {
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = Keep(file.Context.Request),
            });
            return app;
        }
    }

    /// <summary>An address with a version in it never changes what it means.</summary>
    private static string Keep(HttpRequest request) => request.Query.ContainsKey("v") ? ForEver : "no-cache";

    private static bool WantsPage(HttpContext http) =>
        http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
