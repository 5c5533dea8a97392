using MicroCred.Load;
using MicroCred.Load.Floors;

// The benchmark: `dotnet run -c Release --project tests/load -- [--quick]`. It starts itself again as its own floors.
if (args is ["floor", var address, .. var database])
{
    await Floor.ServeAsync(new(address), database is [var file] ? file : null);
    return 0;
}

// The product alone, for so many stretches of five seconds: something to point a profiler at.
if (args is ["product", var stretches])
{
    await Benchmark.ProductAsync(int.Parse(stretches, System.Globalization.CultureInfo.InvariantCulture));
    return 0;
}

return await Benchmark.RunAsync(args.Contains("--quick") ? Plan.Quick : Plan.Full);
