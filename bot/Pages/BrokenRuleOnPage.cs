using MicroCred.Data;
using MicroCred.Review.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

/// <summary>Turns a rule that a form broke into a message on its page.</summary>
internal sealed class BrokenRuleOnPage : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Exception is not RuleBrokenException rule || !IsForm(executed)) return;

        executed.Result = await ShowAsync((PageModel)executed.HandlerInstance, rule.Message, context.HttpContext);
        executed.ExceptionHandled = true;
    }

    /// <summary>A script gets a problem document instead, and a GET must not redirect to itself.</summary>
    private static bool IsForm(PageHandlerExecutedContext executed) =>
        HttpMethods.IsPost(executed.HttpContext.Request.Method)
        && executed.HandlerMethod?.MethodInfo.ReturnType != typeof(Task<JsonResult>);

    private static Task<IActionResult> ShowAsync(PageModel page, string problem, HttpContext http)
    {
        if (page is IShowsProblem shows) return shows.ShowAsync(problem, http.RequestAborted);

        page.TempData["Notice"] = problem;
        return Task.FromResult<IActionResult>(page.RedirectToPage());
    }
}
