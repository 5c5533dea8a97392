using Microsoft.AspNetCore.Mvc;

namespace MicroCred.Review.Pages;

/// <summary>A page that shows a broken rule where it stands. Other pages go back to themselves with a notice.</summary>
public interface IShowsProblem
{
    Task<IActionResult> ShowAsync(string problem, CancellationToken ct);
}
