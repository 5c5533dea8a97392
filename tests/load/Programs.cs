using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace MicroCred.Load;

/// <summary>What is measured, and what it is compared with, each started as its own process.</summary>
internal static class Programs
{
    private static readonly string Here = Path.GetDirectoryName(File())!;

    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    /// <summary>The program as it is deployed, but in Development, where the sample district is.</summary>
    public static async Task<Child> ProductAsync(string folder)
    {
        var program = Path.Combine(await Published.Value, "microcred.dll");
        return await Child.StartAsync("dotnet", address => [program, "serve", "--urls", address.ToString().TrimEnd('/')], "health/ready",
            ("Data__Folder", folder), ("ASPNETCORE_ENVIRONMENT", "Development"), (
                "Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Warning"));
    }

    public static Task<Child> FloorAsync(string? database = null) =>
        Child.StartAsync(
            Environment.ProcessPath!,
            address => ["floor", address.ToString(), .. database is null ? Array.Empty<string>() : [database]],
            "");

    /// <summary>Microsoft's SDK for JavaScript, echoing; null where it can't be installed.</summary>
    public static async Task<Child?> PeerAsync()
    {
        var folder = Path.Combine(Here, "peer");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "botbuilder")))
        {
            using var npm = Process.Start(new ProcessStartInfo(
                "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
            { WorkingDirectory = folder })!;
            await npm.WaitForExitAsync();
            if (npm.ExitCode is not 0) return null;
        }

        return await Child.StartAsync(
            "node", address => [Path.Combine(folder, "server.js"), $"{address.Port}"], "", ("NODE_ENV", "production"));
    }

    private static async Task<string> PublishAsync()
    {
        var output = Path.Combine(AppContext.BaseDirectory, "published");
        using var publish = Process.Start(new ProcessStartInfo(
            "dotnet", ["publish", Path.Combine(Here, "..", "..", "bot"), "-c", "Release",
                "--no-self-contained", "-o", output, "-v", "quiet"]))!;
        await publish.WaitForExitAsync();
        return publish.ExitCode is 0 ? output : throw new InvalidOperationException("The program could not be published.");
    }

    private static string File([CallerFilePath] string path = "") => path;
}
