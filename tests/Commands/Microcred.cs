using System.Diagnostics;
using MicroCred.Bot;

namespace MicroCred.Tests.Commands;

/// <summary>The command line as a person uses it: another process, its exit code and what it prints.</summary>
internal static class Microcred
{
    public static Task<(int Code, string Said, string Complaint)> RunAsync(string folder, params string[] arguments) =>
        RunAsync(folder, new Dictionary<string, string>(), arguments);

    public static async Task<(int Code, string Said, string Complaint)> RunAsync(
        string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(MicroCredApp).Assembly.Location, .. arguments])
        {
            Environment = { ["Data__Folder"] = folder, ["ASPNETCORE_ENVIRONMENT"] = "Testing" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var (said, complaint) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await said).ReplaceLineEndings("\n"), (await complaint).ReplaceLineEndings("\n"));
    }
}
