using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace MicroCred.Bot.Pages;

/// <summary>What somebody sees when a page is missing, closed to them or broken.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorModel : PageModel
{
    public string Title { get; private set; } = "";
    public string Sentence { get; private set; } = "";

    public void OnGet(int? code) => Say(code);

    public void OnPost(int? code) => Say(code);

    private void Say(int? code) => (Title, Sentence) = code switch
    {
        StatusCodes.Status404NotFound =>
            ("This page is not here", "The address may be mistyped, or its owner keeps it private."),
        StatusCodes.Status403Forbidden =>
            ("This page is not open to you",
                "If you think that it should be, ask whoever runs MicroCred for your agency."),
        StatusCodes.Status429TooManyRequests =>
            ("That was a lot at once", "Many requests came from your network. Please wait a minute and try again."),
        StatusCodes.Status400BadRequest =>
            ("That did not work", "The page had been open for too long. Go back, reload it and try again."),
        _ => ("Something went wrong on our side", "Your work is kept. Please try again in a moment."),
    };
}
